// From arguments of a line to operands: registers, immediates, memory, labels, symbols, constants, decorators.
#pragma once

#include "frontend/lower/draft.h"

namespace pasm {

// Reads the arguments of an instruction into `draft`. False after an error, which is reported.
bool lower_operands(LoweringContext& context, ast::Arguments arguments, Draft& draft);

// Reads one argument's sizes and value into `operand`; decorators are the caller's. False after a reported error.
bool lower_operand(LoweringContext& context, const ast::Argument& argument, Draft& draft, DraftOperand& operand);

// The address between brackets, added to the function; `segment` and sizes are the caller's to set afterwards.
// `field` becomes the field that it names, if any. False after a reported error.
bool lower_address(LoweringContext& context, const ast::Expression& brackets, MemoryOperand& memory,
                   FieldAccess& field);

// Whether the expression is a subscript of an address: `table[8]`.
bool is_address_subscript(LoweringContext& context, const ast::Expression& expression);

// `table[8]`: the address of a name and a number of bytes. False after a reported error.
bool lower_subscript(LoweringContext& context, const ast::Expression& subscripted, MemoryOperand& memory);

// An address that is written without brackets, already evaluated to `value`.
bool lower_named_address(LoweringContext& context, const Value& value, SourceRange range, MemoryOperand& memory);

// {k1}, {z}, {1to8}, {rn-sae} behind argument `index` of the line. False after a reported error.
bool lower_decorators(LoweringContext& context, const ast::Argument& argument, std::size_t index, Draft& draft);

// The value of an expression, names of registers and numbers without detours; unknown names become references.
Value quick_value(LoweringContext& context, const ast::Expression& expression);

// The register that `expression` names; `what` reads like "`load`" in the error for anything else.
bool lower_register(LoweringContext& context, const ast::Expression& expression, std::string_view what,
                    Operand& operand);

// "ymm", "r64", "m32", "immediate": an operand for people, in the manuals' notation.
std::string operand_kind_text(const Function& function, const Operand& operand);

} // namespace pasm
