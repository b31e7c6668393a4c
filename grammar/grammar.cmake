# Generates the parser from the grammar with the ANTLR tool, and an object library of it. The ANTLR lexer is generated
# for its token numbers and for the test that compares it with the hand-written one.
set(PASM_GRAMMAR_DIR ${PROJECT_SOURCE_DIR}/grammar)
set(PASM_GRAMMAR_OUT ${CMAKE_BINARY_DIR}/grammar)
find_program(ANTLR4 antlr4 REQUIRED)
find_library(ANTLR4_RUNTIME NAMES libantlr4-runtime.a REQUIRED)
find_library(ANTLR4_SHARED_RUNTIME NAMES libantlr4-runtime.so)
find_path(ANTLR4_INCLUDE antlr4-runtime.h PATH_SUFFIXES antlr4-runtime REQUIRED)

set(generated PasmLexer.cpp PasmLexer.h PasmLexer.tokens PasmParser.cpp PasmParser.h PasmParser.interp token_kind.h rule_kind.h)
list(TRANSFORM generated PREPEND ${PASM_GRAMMAR_OUT}/)
add_custom_command(
  OUTPUT ${generated}
  WORKING_DIRECTORY ${PASM_GRAMMAR_DIR} # the tool looks for PasmLexer.tokens relative to where it runs
  COMMAND ${ANTLR4} -Dlanguage=Cpp -no-listener -o ${PASM_GRAMMAR_OUT} PasmLexer.g4
  COMMAND ${ANTLR4} -Dlanguage=Cpp -no-listener -DsuperClass=pasm::PasmParserBase -lib ${PASM_GRAMMAR_OUT} -o ${PASM_GRAMMAR_OUT} PasmParser.g4
  COMMAND ${CMAKE_COMMAND} -DTOKENS=${PASM_GRAMMAR_OUT}/PasmLexer.tokens -DHEADER=${PASM_GRAMMAR_OUT}/token_kind.h
          -P ${PASM_GRAMMAR_DIR}/token_kinds.cmake
  COMMAND ${CMAKE_COMMAND} -DINTERP=${PASM_GRAMMAR_OUT}/PasmParser.interp -DHEADER=${PASM_GRAMMAR_OUT}/rule_kind.h
          -P ${PASM_GRAMMAR_DIR}/rule_kinds.cmake
  DEPENDS ${PASM_GRAMMAR_DIR}/PasmLexer.g4 ${PASM_GRAMMAR_DIR}/PasmParser.g4 ${PASM_GRAMMAR_DIR}/token_kinds.cmake
          ${PASM_GRAMMAR_DIR}/rule_kinds.cmake
  COMMENT "Generating the parser from grammar/")
add_custom_target(pasm_grammar DEPENDS ${generated})

# ANTLR 4.7.2 writes u8"" literals that C++20 makes char8_t.
set_source_files_properties(${PASM_GRAMMAR_OUT}/PasmParser.cpp ${PASM_GRAMMAR_OUT}/PasmLexer.cpp PROPERTIES
  COMPILE_OPTIONS "-fno-char8_t;-w" SKIP_LINTING ON)
# The generated class derives from PasmParserBase, which it does not know how to include.
set_property(SOURCE ${PASM_GRAMMAR_OUT}/PasmParser.cpp APPEND PROPERTY
  COMPILE_OPTIONS "-include;${PROJECT_SOURCE_DIR}/frontend/parse/parser_base.h")
