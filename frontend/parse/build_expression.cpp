// Expressions: the grammar gives flat lists of terms and operators, C's precedence is applied here.
#include "frontend/parse/tree_builder.h"

#include <algorithm>

namespace pasm {

using namespace ast;
using enum TokenKind;

namespace {

// How deep a tree may be: its users recurse. A chain of as many operators is as deep.
constexpr unsigned deepest_expression = 1000;

struct OperatorRow {
    TokenKind token;
    Operator op;
    unsigned precedence; // higher binds tighter
};
// C's levels; the range is below them all.
constexpr OperatorRow binary_operators[] = {
    {star, Operator::multiply, 11},
    {slash, Operator::divide, 11},
    {percent, Operator::remainder, 11},
    {plus, Operator::add, 10},
    {minus, Operator::subtract, 10},
    {TokenKind::shift_left, Operator::shift_left, 9},
    {TokenKind::shift_right, Operator::shift_right, 9},
    {TokenKind::less, Operator::less, 8},
    {TokenKind::less_equal, Operator::less_equal, 8},
    {TokenKind::greater, Operator::greater, 8},
    {TokenKind::greater_equal, Operator::greater_equal, 8},
    {TokenKind::equal, Operator::equal, 7},
    {TokenKind::not_equal, Operator::not_equal, 7},
    {ampersand, Operator::bit_and, 6},
    {caret, Operator::bit_xor, 5},
    {pipe, Operator::bit_or, 4},
    {TokenKind::logical_and, Operator::logical_and, 3},
    {TokenKind::logical_or, Operator::logical_or, 2},
    {TokenKind::range, Operator::range, 1},
};

struct Binding {
    Operator op = Operator::none;
    unsigned precedence = 0;
};
constexpr auto by_token = [] {
    std::array<Binding, 128> table{};
    for (const OperatorRow& row : binary_operators)
        table[static_cast<std::size_t>(row.token)] = {row.op, row.precedence};
    return table;
}();
constexpr auto precedence_of = [] {
    std::array<unsigned, 32> table{};
    for (const OperatorRow& row : binary_operators)
        table[static_cast<std::size_t>(row.op)] = row.precedence;
    return table;
}();

Operator unary_operator(TokenKind kind) {
    switch (kind) {
    case minus: return Operator::minus;
    case plus: return Operator::plus;
    case tilde: return Operator::complement;
    case exclamation: return Operator::logical_not;
    default: return Operator::address_of;
    }
}

} // namespace

Expression* TreeBuilder::make(ExpressionKind kind, SourceRange range) {
    Expression* made = arena_.make<Expression>();
    made->kind = kind;
    made->range = range;
    return made;
}

// Notes how deep the tree is now that its children are known.
const Expression* TreeBuilder::finish(Expression* made) {
    unsigned depth = 0;
    for (const Expression* child : made->children)
        depth = std::max<unsigned>(depth, child ? child->depth : 0);
    for (const Argument* argument : made->arguments)
        depth = std::max<unsigned>(depth, argument->value ? argument->value->depth : 0);
    made->depth = static_cast<std::uint16_t>(depth + 1);
    if (depth < deepest_expression)
        return made;
    if (!failed_)
        error(DiagnosticKind::nested_too_deeply, made->range);
    Expression* invalid = make(ExpressionKind::invalid, made->range);
    return invalid;
}

const Expression* TreeBuilder::expression() {
    enter();
    const Expression* value = chain(term());
    leave();
    return value;
}

// term (operator term)* conditional_tail?, behind its first term.
const Expression* TreeBuilder::chain(const Expression* first) {
    if (!sees(RuleKind::binary_operator))
        return conditional_tail(first);
    ScratchList<const Expression*> operands(expressions_);
    ScratchList<Operator> operators(operators_);
    operands.push(first);
    auto reduce = [&] {
        const Expression* right = operands.pop();
        const Expression* left = operands.pop();
        operands.push(apply(operators.pop(), left, right));
    };
    while (sees(RuleKind::binary_operator)) {
        enter();
        Binding binding = by_token[static_cast<std::size_t>(take().kind)];
        leave();
        while (!operators.empty() &&
               precedence_of[static_cast<std::size_t>(operators[operators.size() - 1])] >= binding.precedence)
            reduce();
        operators.push(binding.op);
        operands.push(term());
    }
    while (!operators.empty())
        reduce();
    return conditional_tail(operands.pop());
}

const Expression* TreeBuilder::apply(Operator op, const Expression* left, const Expression* right) {
    Expression* made = make(ExpressionKind::binary, join(left->range, right->range));
    const Expression* children[] = {left, right};
    made->op = op;
    made->children = arena_.copy(std::span<const Expression* const>(children));
    return finish(made);
}

const Expression* TreeBuilder::conditional_tail(const Expression* condition) {
    if (!sees(RuleKind::conditional_tail))
        return condition;
    enter();
    take();
    const Expression* then_value = expression();
    take();
    const Expression* else_value = expression();
    leave();
    Expression* made = make(ExpressionKind::conditional, join(condition->range, else_value->range));
    const Expression* children[] = {condition, then_value, else_value};
    made->children = arena_.copy(std::span<const Expression* const>(children));
    return finish(made);
}

// unary_operator* atom postfix*, of either rule `term` or `first_term`.
const Expression* TreeBuilder::term() {
    enter();
    const Event* prefixes = at_;
    while (sees(RuleKind::unary_operator)) {
        enter();
        take();
        leave();
    }
    const Event* prefixes_end = at_;
    const Expression* value;
    if (sees(RuleKind::atom)) {
        value = atom();
    } else {
        std::uint32_t begin = take().begin;
        Arguments items = list();
        take();
        value = in_parentheses(items, begin);
    }
    value = postfixes(value);
    leave();
    // Each prefix is three events; the one nearest to the operand applies first.
    for (const Event* prefix = prefixes_end; prefix != prefixes; prefix -= 3) {
        const Token& token = token_at(prefix - 2);
        Expression* made = make(ExpressionKind::unary, {token.begin, value->range.end, value->range.file});
        made->op = unary_operator(token.kind);
        made->children = arena_.copy(std::span<const Expression* const>(&value, 1));
        value = finish(made);
    }
    return value;
}

const Expression* TreeBuilder::postfixes(const Expression* base) {
    while (sees(RuleKind::postfix))
        base = postfix(base);
    return base;
}

const Expression* TreeBuilder::postfix(const Expression* base) {
    enter();
    ExpressionList children(expressions_);
    children.push(base);
    Expression* made = make(ExpressionKind::member, {});
    switch (take().kind) {
    case dot: {
        const Token& token = take_wrapped();
        if (token.kind == spliced)
            children.push(name_expression(token));
        else
            made->name = token.name;
        if (base->kind == ExpressionKind::integer)
            error(DiagnosticKind::dot_without_digits, range_from(base->range.begin));
        break;
    }
    case left_bracket:
        made->kind = ExpressionKind::index;
        while (!accept(right_bracket))
            if (!accept(comma))
                children.push(subscript());
        break;
    default:
        made->kind = ExpressionKind::call;
        if (sees(RuleKind::list))
            made->arguments = list();
        take();
    }
    leave();
    made->range = range_from(base->range.begin);
    made->children = children.copy_to(arena_);
    return finish(made);
}

// a, a..b, a.., ..b or ..
const Expression* TreeBuilder::subscript() {
    enter();
    auto missing = [&] { return finish(make(ExpressionKind::empty_slice, {last_->end, last_->end, tokens_.file()})); };
    const Expression* value;
    if (sees_token()) {
        bool is_all = take().kind == open_range;
        SourceRange dots = range(*last_);
        const Expression* left = missing();
        value = apply(Operator::range, left, is_all ? missing() : expression());
        const_cast<Expression*>(value)->range.begin = dots.begin;
    } else {
        value = expression();
        if (accept(open_range))
            value = apply(Operator::range, value, missing());
    }
    leave();
    return value;
}

// ---- atoms

const Expression* TreeBuilder::atom() {
    enter();
    const Expression* made;
    if (sees_token())
        made = atom_token();
    else
        made = name_expression(take_wrapped());
    leave();
    return made;
}

const Expression* TreeBuilder::atom_token() {
    const Token& token = take();
    switch (token.kind) {
    case TokenKind::integer:
    case bad_number: return integer(token);
    case TokenKind::floating: return floating(token);
    case TokenKind::character: return character(token);
    case TokenKind::string: return string(token);
    case left_bracket: return bracketed();
    case sizeof_word: return size_of();
    case slot_word: return slot(token);
    default: return name_expression(token);
    }
}

const Expression* TreeBuilder::name_expression(const Token& token) {
    if (token.kind == spliced)
        return spliced_text(token, ExpressionKind::spliced_name, range(token));
    Expression* made = make(ExpressionKind::name, range(token));
    made->name = token.name;
    return finish(made);
}

// `slot r` is written like a call of `slot`.
const Expression* TreeBuilder::slot(const Token& word) {
    const Expression* callee = name_expression(word);
    if (!sees_token())
        return callee;
    Argument* argument = arena_.make<Argument>();
    argument->value = name_expression(take());
    argument->range = argument->value->range;
    Expression* made = make(ExpressionKind::call, join(callee->range, argument->range));
    const Argument* only = argument;
    made->children = arena_.copy(std::span<const Expression* const>(&callee, 1));
    made->arguments = arena_.copy(std::span<const Argument* const>(&only, 1));
    return finish(made);
}

// Behind `[`: a list, a memory operand or a comprehension.
const Expression* TreeBuilder::bracketed() {
    std::uint32_t begin = last_->begin;
    if (sees(RuleKind::comprehension))
        return comprehension(begin);
    Arguments items = sees(RuleKind::list) ? list() : Arguments();
    take();
    return in_brackets(items, begin);
}

const Expression* TreeBuilder::in_brackets(Arguments items, std::uint32_t begin) {
    Expression* made = make(ExpressionKind::list, range_from(begin));
    ExpressionList children(expressions_);
    bool is_memory = items.size() == 1;
    for (const Argument* item : items) {
        if (is_memory && item->value && item->decorators.empty() && !item->named_value && !item->type) {
            made->sizes = static_cast<std::uint16_t>(item->sizes);
            children.push(item->value);
            if (item->after_colon) {
                made->kind = ExpressionKind::segmented_list;
                children.push(item->after_colon);
            }
        } else {
            children.push(plain(*item));
        }
    }
    made->children = children.copy_to(arena_);
    return finish(made);
}

const Expression* TreeBuilder::in_parentheses(Arguments items, std::uint32_t begin) {
    if (items.size() == 1) {
        auto* value = const_cast<Expression*>(plain(*items[0])); // made just now
        value->parenthesized = true;
        value->range = range_from(begin);
        return value;
    }
    ExpressionList children(expressions_);
    for (const Argument* item : items)
        children.push(plain(*item));
    Expression* made = make(ExpressionKind::tuple, range_from(begin));
    made->children = children.copy_to(arena_);
    return finish(made);
}

// for binder in list if condition: value ]
const Expression* TreeBuilder::comprehension(std::uint32_t begin) {
    enter();
    take();
    const Binder* names = binder();
    take();
    ExpressionList children(expressions_);
    children.push(expression());
    children.push(accept(if_word) ? expression() : nullptr);
    take();
    children.push(expression());
    leave();
    take();
    Expression* made = make(ExpressionKind::comprehension, range_from(begin));
    made->binder = names;
    made->children = children.copy_to(arena_);
    return finish(made);
}

// Behind `sizeof`: of a type, or of a name, which is written like a call.
const Expression* TreeBuilder::size_of() {
    Token word = *last_;
    take();
    TypeOrValue operand = type_or_value();
    take();
    Expression* made = make(ExpressionKind::size_of_type, range_from(word.begin));
    made->type = operand.type;
    if (!operand.type) {
        made->kind = ExpressionKind::call;
        const Expression* callee = name_expression(word);
        Argument* argument = arena_.make<Argument>();
        argument->value = operand.value;
        argument->range = operand.value->range;
        const Argument* only = argument;
        made->children = arena_.copy(std::span<const Expression* const>(&callee, 1));
        made->arguments = arena_.copy(std::span<const Argument* const>(&only, 1));
    }
    return finish(made);
}

const Binder* TreeBuilder::binder() {
    enter();
    Binder* made = arena_.make<Binder>();
    std::uint32_t begin = next_token().begin;
    std::vector<StringId> names;
    made->is_tuple = accept(left_parenthesis);
    while (!done()) {
        if (sees(RuleKind::new_name))
            names.push_back(plain_name());
        else
            take();
    }
    leave();
    made->names = arena_.copy(names);
    made->range = range_from(begin);
    return made;
}

} // namespace pasm
