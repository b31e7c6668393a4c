// Pieces of text that are looked at away from where they stand: bodies of macros, block arguments, operands handed to a
// macro. Each remembers what names and labels it sees, so none captures another's (hygiene).
#pragma once

#include "frontend/lower/context.h"

namespace pasm {

// What is visible at one place.
struct Environment {
    std::uint32_t visibility = 0; // ScopedTable::enter
    std::uint32_t place = 0;      // ScopedTable::enter
    LabelScopeId labels;          // none outside functions
    bool portable = false;        // in a macro that is `portable`
};

Environment present_environment(const LoweringContext& context);

// One macro; others of the same name and scope follow in a list, newest first.
struct MacroDefinition {
    const ast::Statement* statement;
    Environment environment;
    std::span<const struct ParameterKind* const> kinds; // of the parameters
    const MacroDefinition* next = nullptr;
};

// `{ ... }` behind a macro call.
struct BlockArgument {
    ast::Statements body;
    Environment environment;
    ExpansionId expansion; // in which it stands
};

// An operand handed to a macro that is more than a value: memory, a size, decorators.
struct OperandArgument {
    const ast::Argument* argument;
    Environment environment;
};

// While it lives, names mean what they mean in `environment`, and labels that are only used belong there. For
// expressions and operands, which declare nothing.
class InEnvironment {
  public:
    InEnvironment(LoweringContext& context, const Environment& environment);
    ~InEnvironment();
    InEnvironment(const InEnvironment&) = delete;
    InEnvironment& operator=(const InEnvironment&) = delete;

  private:
    LoweringContext& context_;
    LabelScopeId labels_;
};

// The same for statements: they get scopes of their own for names and labels.
class InNewScope {
  public:
    InNewScope(LoweringContext& context, const Environment& environment);
    ~InNewScope();
    InNewScope(const InNewScope&) = delete;
    InNewScope& operator=(const InNewScope&) = delete;

  private:
    LoweringContext& context_;
    FunctionContext* function_;
    bool portable_;
};

} // namespace pasm
