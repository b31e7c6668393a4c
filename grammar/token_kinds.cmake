# Turns ANTLR's PasmLexer.tokens into the enumeration TokenKind: cmake -DTOKENS=... -DHEADER=... -P token_kinds.cmake
file(STRINGS ${TOKENS} rows REGEX "^[A-Z_]+=[0-9]+$")
set(enumerators "")
foreach(row ${rows})
  string(TOLOWER "${row}" row)
  string(REPLACE "=" " = " row "${row}")
  string(APPEND enumerators "    ${row},\n")
endforeach()
file(WRITE ${HEADER} "// Generated from grammar/PasmLexer.g4.
#pragma once

#include <cstdint>

namespace pasm {

enum class TokenKind : std::uint8_t {
    end_of_file = 0,
${enumerators}};

} // namespace pasm
")
