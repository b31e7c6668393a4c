// Statements inside functions: lines, labels, assignments, compile-time control, blocks.
#include "frontend/parse/tree_builder.h"

namespace pasm {

using namespace ast;
using enum TokenKind;

void TreeBuilder::start(std::span<const Event> events) {
    at_ = events.data();
    end_ = at_ + events.size();
    token_table_ = tokens_.tokens();
    last_ = token_table_;
    failed_ = false;
}

const Statement* TreeBuilder::build_statement(std::span<const Event> events) {
    start(events);
    const Statement* made = statement();
    return failed_ ? nullptr : made;
}

const Statement* TreeBuilder::build_function_header(std::span<const Event> events) {
    return build_statement(events);
}

const Expression* TreeBuilder::build_expression(std::span<const Event> events) {
    start(events);
    enter();
    const Expression* made = expression();
    return failed_ ? nullptr : made;
}

const Token& TreeBuilder::next_token() const {
    const Event* at = at_;
    while (at != end_ && !at->is_token())
        ++at;
    return at == end_ ? *last_ : token_at(at);
}

const Statement* TreeBuilder::statement() {
    enter();
    Statement* made = arena_.make<Statement>();
    const Token& first = next_token();
    std::uint32_t begin = first.begin;
    if (first.documented)
        made->documentation = strings_.intern(tokens_.documentation(static_cast<std::uint32_t>(&first - token_table_)));
    statement_rule(*made);
    leave();
    made->range = range_from(begin);
    return made;
}

void TreeBuilder::statement_rule(Statement& made) {
    if (sees_token()) {
        const Token& token = token_at(at_);
        if (token.kind == TokenKind::prefix || token.kind == left_brace)
            return prefixed(made);
        take();
        head(made, token);
        return headed(made);
    }
    switch (at_->rule()) {
    case RuleKind::for_loop: return for_loop(made);
    case RuleKind::conditional: return conditional(made);
    case RuleKind::let_constant: return let_constant(made);
    case RuleKind::variable: return value_of_name(made, StatementKind::var);
    case RuleKind::parameter: return value_of_name(made, StatementKind::param);
    case RuleKind::include: return include(made);
    case RuleKind::structure: return structure(made);
    case RuleKind::constant: return declared(made, StatementKind::constant);
    case RuleKind::data_item: return declared(made, StatementKind::data);
    case RuleKind::local: return declared(made, StatementKind::local);
    case RuleKind::static_item: return static_item(made);
    case RuleKind::macro: return macro(made);
    case RuleKind::function: return function(made);
    case RuleKind::external: return external(made);
    case RuleKind::dispatch: return dispatch(made);
    case RuleKind::named_block: return named_block(made);
    case RuleKind::stream: return stream(made);
    default: return unwind(made);
    }
}

// ---- lines

void TreeBuilder::head(Statement& made, const Token& token) {
    made.head_range = range(token);
    if (token.kind == spliced)
        made.spliced_head = name_expression(token);
    else
        made.head = token.name;
}

// What follows the head makes it a label, an assignment or a line.
void TreeBuilder::headed(Statement& made) {
    enter();
    made.kind = StatementKind::line;
    if (sees(colon)) {
        take();
        made.kind = StatementKind::label;
        if (sees(RuleKind::statement)) {
            const Statement* behind = statement();
            made.body = arena_.copy(std::span<const Statement* const>(&behind, 1));
        }
    } else if (sees(assign) || sees(assign_operator)) {
        static constexpr std::pair<std::string_view, Operator> operators[] = {
            {"=", Operator::none},         {"+=", Operator::add},          {"-=", Operator::subtract},
            {"*=", Operator::multiply},    {"/=", Operator::divide},       {"%=", Operator::remainder},
            {"<<=", Operator::shift_left}, {">>=", Operator::shift_right}, {"&=", Operator::bit_and},
            {"^=", Operator::bit_xor},     {"|=", Operator::bit_or},
        };
        made.kind = StatementKind::assign;
        std::string_view written = text(take());
        for (auto [spelling, op] : operators)
            if (spelling == written)
                made.op = op;
        made.value = expression();
    } else {
        if (sees(left_parenthesis))
            parenthesised(made);
        else
            made.arguments = more_arguments(nullptr);
        results(made);
    }
    leave();
}

// `f(a, b)`, `f(a) { }`, or a first operand that begins with parentheses: `push (A + B)*2`.
void TreeBuilder::parenthesised(Statement& made) {
    std::uint32_t begin = take().begin;
    Arguments items = sees(RuleKind::list) ? list() : Arguments();
    take();
    std::uint32_t list_end = last_->end;
    enter();
    if (sees(RuleKind::block)) {
        made.has_parentheses = made.has_block = true;
        made.arguments = items;
        block(made);
        leave();
        return;
    }
    bool is_list = sees(RuleKind::rest) && at_[1].is_leave() && (at_[2].is_leave() || at_[2].enters(RuleKind::results));
    if (is_list) {
        enter();
        leave();
        made.has_parentheses = true;
        made.arguments = items;
    } else {
        if (items.empty())
            error(DiagnosticKind::empty_parentheses, {begin, list_end, tokens_.file()});
        const Expression* value = items.empty() ? finish(make(ExpressionKind::invalid, range_from(begin)))
                                                : postfixes(in_parentheses(items, begin));
        enter();
        value = chain(value);
        leave();
        made.arguments = more_arguments(argument_behind(value, begin));
    }
    results(made);
    leave();
}

void TreeBuilder::results(Statement& made) {
    if (sees(RuleKind::results)) {
        enter();
        take();
        made.has_results = true;
        made.results = more_arguments(nullptr);
        leave();
    }
    for (const Argument* argument : made.arguments)
        if (argument->type && !made.register_type)
            made.register_type = argument->type;
}

// lock add ..., {evex} vaddps ...
void TreeBuilder::prefixed(Statement& made) {
    made.kind = StatementKind::line;
    std::vector<Prefix> prefixes;
    while (sees_token()) {
        Prefix prefix;
        const Token& token = take();
        prefix.name = token.name;
        prefix.range = range(token);
        if (token.kind == left_brace) {
            prefix.braced = true;
            prefix.name = plain_name();
            take();
            prefix.range = range_from(prefix.range.begin);
        }
        prefixes.push_back(prefix);
    }
    made.prefixes = arena_.copy(prefixes);
    head(made, take_wrapped());
    if (sees(RuleKind::arguments))
        made.arguments = arguments();
}

// ---- blocks

// The name that a declaration gives, which may be spliced.
void TreeBuilder::new_head(Statement& made) {
    head(made, take_wrapped());
}

// A name where ${ } cannot stand.
StringId TreeBuilder::plain_name() {
    const Token& token = take_wrapped();
    if (token.kind == spliced)
        error(DiagnosticKind::splice_not_allowed, range(token));
    return token.kind == spliced ? strings_.intern(text(token)) : token.name;
}

void TreeBuilder::block(Statement& made) {
    made.body = block_statements(made.body_range);
}

// Of either rule `block` or `body`.
Statements TreeBuilder::block_statements(SourceRange& braces) {
    enter();
    ScratchList<const Statement*> items(statements_);
    std::uint32_t begin = take().begin;
    while (!accept(right_brace)) {
        if (sees(RuleKind::statement))
            items.push(statement());
        else if (sees_token())
            take();
        else
            ++at_; // `lines` begins or ends
    }
    leave();
    braces = range_from(begin);
    return items.copy_to(arena_);
}

void TreeBuilder::for_loop(Statement& made) {
    enter();
    made.kind = StatementKind::for_;
    take();
    made.binder = binder();
    take();
    made.value = expression();
    if (accept(step_word))
        made.step = expression();
    block(made);
    leave();
}

void TreeBuilder::conditional(Statement& made) {
    enter();
    take();
    if_branch(made);
    leave();
}

// condition block (else ...)*: each `else if` becomes the one statement of the branch before it.
void TreeBuilder::if_branch(Statement& made) {
    Statement* branch = &made;
    branch->kind = StatementKind::if_;
    branch->value = expression();
    block(*branch);
    for (unsigned depth = 1; sees(else_word); ++depth) {
        std::uint32_t begin = take().begin;
        if (branch->has_else)
            error(DiagnosticKind::second_else, {begin, last_->end, tokens_.file()});
        if (depth > 256 && !failed_)
            error(DiagnosticKind::nested_too_deeply, range(*last_));
        branch->has_else = true;
        if (!sees(if_word)) {
            SourceRange braces;
            branch->else_body = block_statements(braces);
            continue;
        }
        begin = take().begin;
        Statement* nested = arena_.make<Statement>();
        nested->kind = StatementKind::if_;
        nested->value = expression();
        block(*nested);
        nested->range = range_from(begin);
        const Statement* only = nested;
        branch->else_body = arena_.copy(std::span<const Statement* const>(&only, 1));
        branch = nested;
    }
}

void TreeBuilder::named_block(Statement& made) {
    enter();
    made.kind = StatementKind::block;
    take();
    if (sees(RuleKind::new_name)) {
        new_head(made);
        made.attributes = attributes();
    }
    block(made);
    leave();
}

void TreeBuilder::stream(Statement& made) {
    enter();
    made.kind = StatementKind::stream;
    take();
    new_head(made);
    block(made);
    leave();
}

// cfi directive operands
void TreeBuilder::unwind(Statement& made) {
    enter();
    made.kind = StatementKind::cfi;
    take();
    head(made, take_wrapped());
    if (sees(RuleKind::arguments))
        made.arguments = arguments();
    leave();
}

} // namespace pasm
