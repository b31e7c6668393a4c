// Lines whose head is no mnemonic: pseudo-instructions and register declarations.
#pragma once

#include "frontend/lower/context.h"

#include <span>

namespace pasm {

// `load`, `return`, `call`, ... told apart by `kind`.
void lower_pseudo_instruction(LoweringContext& context, const ast::Statement& line, PseudoInstruction kind);

// `return [values]`. (calls.cpp)
void lower_return(LoweringContext& context, const ast::Statement& line);
// `call f`, `call f(a, b) -> r`, `call r: prototype(a, b)`. (calls.cpp)
void lower_call(LoweringContext& context, const ast::Statement& line);
// `load r, argument`, `load r, constant`, `load r, &name`, `load r, [place]`. (load.cpp)
void lower_load(LoweringContext& context, const ast::Statement& line);
// Makes each load of a label's address an lea, now that it is known which labels are the function's own. (load.cpp)
void resolve_label_loads(LoweringContext& context);

// `reg64 p, q[4], count = rcx`: declares virtual registers of the class that `view` names. (declarations.cpp)
void lower_register_declaration(LoweringContext& context, const ast::Statement& line, View view);

// Reports a head that is no mnemonic, macro or declared name, with what was meant where that can be told.
// (unknown_heads.cpp)
void report_unknown_head(LoweringContext& context, SourceRange range, StringId head);

// The one expression of an argument that is nothing else; null after a reported error. `what` is the statement's head.
const ast::Expression* plain_value(LoweringContext& context, const ast::Argument& argument, std::string_view what);

// Adds a pseudo-instruction with these operands.
void add_pseudo(LoweringContext& context, InstructionKind kind, SourceRange range, std::span<const Operand> operands,
                std::uint32_t payload = 0xFFFFFFFF);

// The words that may stand at the head of a line besides mnemonics: for spelling suggestions.
std::span<const std::string_view> head_words();

// What a value of `type` needs of a register: used by load, return and call alike.
enum class ValueHolder : std::uint8_t { general, vector, opmask, mmx, none };
struct HolderNeed {
    ValueHolder holder = ValueHolder::none;
    unsigned bytes = 0;      // of the value
    bool exact_view = false; // a vector register must be looked at as just this wide
};
HolderNeed holder_of(const LoweringContext& context, TypeId type);

// Checks that the register operand can hold a value of that type. `what` is the value for people ("argument `x`").
// False after a reported error that says what to write.
bool check_holder(LoweringContext& context, const Operand& reg, SourceRange range, TypeId type, std::string_view what);

} // namespace pasm
