# Turns the rule names of ANTLR's PasmParser.interp into the enumeration RuleKind:
# cmake -DINTERP=... -DHEADER=... -P rule_kinds.cmake
file(STRINGS ${INTERP} lines)
set(enumerators "")
set(in_rules FALSE)
foreach(line IN LISTS lines)
  if(line STREQUAL "rule names:")
    set(in_rules TRUE)
  elseif(in_rules AND line MATCHES "^[a-zA-Z]+$")
    string(REGEX REPLACE "([A-Z])" "_\\1" line "${line}")
    string(TOLOWER "${line}" line)
    string(APPEND enumerators "    ${line},\n")
  else()
    set(in_rules FALSE)
  endif()
endforeach()
file(WRITE ${HEADER} "// Generated from grammar/PasmParser.g4.
#pragma once

#include <cstdint>

namespace pasm {

enum class RuleKind : std::uint8_t {
${enumerators}};

} // namespace pasm
")
