// Makes syntax trees of the parser's events. The functions are called like the grammar's rules and follow them: each
// begins before its rule's first event and ends behind its last.
#pragma once

#include "frontend/ast.h"
#include "frontend/parse/event.h"
#include "frontend/parse/layout.h"
#include "frontend/parse/scratch_list.h"
#include "support/arena.h"
#include "support/diagnostics.h"

#include <functional>
#include <span>

namespace pasm {

class TreeBuilder {
  public:
    // Parses the expression in a range of the file (of a ${ }), or returns null after an error.
    using SpliceParser = std::function<const ast::Expression*(SourceRange)>;

    TreeBuilder(const Layout& tokens, StringTable& strings, Arena& arena, Diagnostics& diagnostics,
                SpliceParser parse_splice)
        : tokens_(tokens), strings_(strings), arena_(arena), diagnostics_(diagnostics),
          parse_splice_(std::move(parse_splice)) {}

    // The tree of a statement's events; null after an error in it (a number too large, say), which is reported.
    const ast::Statement* build_statement(std::span<const Event> events);
    // The same for a function's header, whose events end before the body.
    const ast::Statement* build_function_header(std::span<const Event> events);
    // And for an expression alone.
    const ast::Expression* build_expression(std::span<const Event> events);

  private:
    // ---- the cursor
    void start(std::span<const Event> events);
    bool done() const { return at_ == end_ || at_->is_leave(); }
    bool sees(RuleKind rule) const { return at_ != end_ && at_->enters(rule); }
    bool sees(TokenKind kind) const { return at_ != end_ && at_->is_token() && token_at(at_).kind == kind; }
    bool sees_token() const { return at_ != end_ && at_->is_token(); }
    const Token& token_at(const Event* event) const { return token_table_[event->token_index()]; }
    void enter() { ++at_; }
    void leave() { at_ += at_ != end_; }
    const Token& take() {
        last_ = &token_at(at_++);
        return *last_;
    }
    // The one token of a rule that wraps it in rules of its own (names).
    const Token& take_wrapped() {
        std::ptrdiff_t depth = 0;
        for (; !at_->is_token(); ++at_)
            ++depth;
        take();
        at_ += depth;
        return *last_;
    }
    bool accept(TokenKind kind) {
        if (!sees(kind))
            return false;
        take();
        return true;
    }
    const Token& next_token() const; // the first token from here on, in whichever rule
    SourceRange range_from(std::uint32_t begin) const { return {begin, last_->end, tokens_.file()}; }
    SourceRange range(const Token& token) const { return tokens_.range(token); }
    std::string_view text(const Token& token) const { return tokens_.text(token); }

    template <class... Arguments>
    void error(DiagnosticKind kind, SourceRange range, const Arguments&... arguments) {
        diagnostics_.report(kind, range, arguments...);
        failed_ = true;
    }

    // ---- expressions: build_expression.cpp
    using ExpressionList = ScratchList<const ast::Expression*>;
    ast::Expression* make(ast::ExpressionKind kind, SourceRange range);
    const ast::Expression* finish(ast::Expression* expression);
    const ast::Expression* expression();
    const ast::Expression* chain(const ast::Expression* first);
    const ast::Expression* apply(ast::Operator op, const ast::Expression* left, const ast::Expression* right);
    const ast::Expression* conditional_tail(const ast::Expression* condition);
    const ast::Expression* term();
    const ast::Expression* postfixes(const ast::Expression* base);
    const ast::Expression* postfix(const ast::Expression* base);
    const ast::Expression* subscript();
    const ast::Expression* atom();
    const ast::Expression* atom_token();
    const ast::Expression* name_expression(const Token& token);
    const ast::Expression* slot(const Token& word);
    const ast::Expression* bracketed();
    const ast::Expression* in_brackets(ast::Arguments items, std::uint32_t begin);
    const ast::Expression* in_parentheses(ast::Arguments items, std::uint32_t begin);
    const ast::Expression* comprehension(std::uint32_t begin);
    const ast::Expression* size_of();
    const ast::Binder* binder();

    // ---- literals and splices: build_literal.cpp
    const ast::Expression* integer(const Token& token);
    const ast::Expression* floating(const Token& token);
    const ast::Expression* character(const Token& token);
    const ast::Expression* string(const Token& token);
    const ast::Expression* spliced_text(const Token& token, ast::ExpressionKind kind, SourceRange inner);
    const ast::Expression* string_piece(std::uint32_t begin, std::uint32_t end, bool has_escapes);
    std::string unescaped(std::uint32_t begin, std::uint32_t end);

    // ---- operands: build_operand.cpp
    ast::Arguments list();
    ast::Arguments arguments();
    ast::Arguments more_arguments(const ast::Argument* first);
    const ast::Argument* argument();
    const ast::Argument* argument_behind(const ast::Expression* value, std::uint32_t begin);
    void operand(ast::Argument& argument);
    void sizes(ast::Argument& argument);
    void after_value(ast::Argument& argument);
    void decorators(ast::Argument& argument);
    ast::Decorator decorator();
    const ast::Expression* plain(const ast::Argument& argument);

    // ---- types and declarations: build_declaration.cpp
    struct TypeOrValue {
        const ast::TypeName* type = nullptr;
        const ast::Expression* value = nullptr;
    };
    TypeOrValue type_or_value();
    const ast::TypeName* type();
    const ast::TypeName* type_of_words(const ast::Expression* first, std::uint32_t begin);
    void type_base(ast::TypeName& type);
    void type_end(ast::TypeName& type);
    ast::Declarator declarator();
    void dimensions(ExpressionList& into);
    void function_pointer(ast::Declarator& declarator);
    const ast::Prototype* prototype();
    std::span<const ast::Declarator> c_parameters(bool& variadic);
    std::span<const ast::Attribute> attributes();

    // ---- statements: build_statement.cpp, build_item.cpp
    const ast::Statement* statement();
    void statement_rule(ast::Statement& statement);
    void headed(ast::Statement& statement);
    void parenthesised(ast::Statement& statement);
    void prefixed(ast::Statement& statement);
    void results(ast::Statement& statement);
    void head(ast::Statement& statement, const Token& token);
    void new_head(ast::Statement& statement);
    StringId plain_name();
    void block(ast::Statement& statement);
    ast::Statements block_statements(SourceRange& braces);
    void for_loop(ast::Statement& statement);
    void conditional(ast::Statement& statement);
    void if_branch(ast::Statement& statement);
    void let_constant(ast::Statement& statement);
    void let_parameters(ast::Statement& statement);
    void value_of_name(ast::Statement& statement, ast::StatementKind kind);
    void include(ast::Statement& statement);
    void macro(ast::Statement& statement);
    ast::MacroParameter macro_parameter();
    void function(ast::Statement& statement);
    void external(ast::Statement& statement);
    void structure(ast::Statement& statement);
    void fields(ast::Statement& statement);
    ast::Declarator field();
    void declared(ast::Statement& statement, ast::StatementKind kind);
    void static_item(ast::Statement& statement);
    void dispatch(ast::Statement& statement);
    void named_block(ast::Statement& statement);
    void stream(ast::Statement& statement);
    void unwind(ast::Statement& statement);

    const Layout& tokens_;
    StringTable& strings_;
    Arena& arena_;
    Diagnostics& diagnostics_;
    SpliceParser parse_splice_;

    const Event* at_ = nullptr;
    const Event* end_ = nullptr;
    const Token* token_table_ = nullptr;
    const Token* last_ = nullptr; // the token taken last
    bool failed_ = false;

    // Lists under construction, innermost last.
    std::vector<const ast::Expression*> expressions_;
    std::vector<const ast::Argument*> arguments_;
    std::vector<const ast::Statement*> statements_;
    std::vector<ast::Operator> operators_;
};

} // namespace pasm
