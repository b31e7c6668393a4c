// Statements that declare something: constants, variables, data, structures, macros, functions.
#include "frontend/parse/tree_builder.h"

namespace pasm {

using namespace ast;
using enum TokenKind;

void TreeBuilder::let_constant(Statement& made) {
    enter();
    made.kind = StatementKind::let;
    take();
    if (sees(left_parenthesis)) {
        Binder* names = arena_.make<Binder>();
        std::uint32_t begin = take().begin;
        std::vector<StringId> ids;
        while (!accept(right_parenthesis))
            if (!accept(comma))
                ids.push_back(plain_name());
        names->names = arena_.copy(ids);
        names->is_tuple = true;
        names->range = range_from(begin);
        made.binder = names;
    } else {
        new_head(made);
        if (accept(left_parenthesis))
            let_parameters(made);
    }
    if (accept(assign)) {
        made.value = expression();
    } else {
        made.has_block = true;
        if (!made.is_function_like)
            error(DiagnosticKind::let_body_without_parameters, made.head_range, text(*last_));
        block(made);
    }
    leave();
}

void TreeBuilder::let_parameters(Statement& made) {
    made.is_function_like = true;
    std::vector<LetParameter> parameters;
    while (!accept(right_parenthesis)) {
        if (accept(comma))
            continue;
        LetParameter parameter;
        parameter.name = plain_name();
        parameter.range = range(*last_);
        parameters.push_back(parameter);
    }
    made.let_parameters = arena_.copy(parameters);
}

// WORD name = value
void TreeBuilder::value_of_name(Statement& made, StatementKind kind) {
    enter();
    made.kind = kind;
    take();
    new_head(made);
    take();
    made.value = expression();
    leave();
}

void TreeBuilder::include(Statement& made) {
    enter();
    made.kind = StatementKind::include;
    take();
    if (sees(TokenKind::string)) {
        const Token& token = take();
        made.value = string(token);
        made.head = made.value->name;
        made.head_range = range(token);
    } else {
        std::uint32_t begin = take().end;
        while (!sees(greater))
            take();
        made.is_system_include = true;
        made.head_range = {begin, token_at(at_).begin, tokens_.file()};
        made.head = strings_.intern(tokens_.text_between(made.head_range.begin, made.head_range.end));
        take();
    }
    leave();
}

void TreeBuilder::macro(Statement& made) {
    enter();
    made.kind = StatementKind::macro;
    take();
    new_head(made);
    take();
    std::vector<MacroParameter> parameters;
    while (!accept(right_parenthesis))
        if (!accept(comma))
            parameters.push_back(macro_parameter());
    made.macro_parameters = arena_.copy(parameters);
    made.attributes = attributes();
    block(made);
    leave();
}

// kind name[dimensions]... = default
MacroParameter TreeBuilder::macro_parameter() {
    enter();
    MacroParameter made;
    const Token& kind = take();
    std::uint32_t begin = kind.begin;
    if (kind.kind == spliced)
        error(DiagnosticKind::splice_not_allowed, range(kind));
    made.kind = kind.name;
    made.name = plain_name();
    ExpressionList sizes(expressions_);
    dimensions(sizes);
    made.dimensions = sizes.copy_to(arena_);
    made.is_list = !sizes.empty();
    made.variadic = accept(ellipsis);
    if (accept(assign)) {
        enter();
        Argument* value = arena_.make<Argument>();
        value->range = {next_token().begin, 0, tokens_.file()};
        operand(*value);
        value->range.end = last_->end;
        made.default_value = value;
        leave();
    }
    leave();
    made.range = range_from(begin);
    return made;
}

void TreeBuilder::function(Statement& made) {
    enter();
    made.kind = StatementKind::function;
    take();
    made.prototype = prototype();
    made.head = made.prototype->name;
    made.spliced_head = made.prototype->spliced_name;
    made.head_range = made.prototype->name_range;
    made.attributes = attributes();
    if (sees(RuleKind::body) && at_ + 1 != end_)
        made.body = block_statements(made.body_range);
    else
        at_ = end_; // a header alone
    leave();
}

void TreeBuilder::external(Statement& made) {
    enter();
    take();
    if (take().kind == function_word) {
        made.kind = StatementKind::extern_function;
        made.prototype = prototype();
        made.head = made.prototype->name;
        made.spliced_head = made.prototype->spliced_name;
        made.head_range = made.prototype->name_range;
    } else {
        made.kind = StatementKind::extern_data;
        Declarator declared = declarator();
        made.declarator = &arena_.copy(std::span<const Declarator>(&declared, 1))[0];
        made.head = declared.name;
        made.spliced_head = declared.spliced_name;
        made.head_range = declared.name_range;
    }
    made.attributes = attributes();
    leave();
}

// WORD type name[n] attributes (= value)?
void TreeBuilder::declared(Statement& made, StatementKind kind) {
    enter();
    made.kind = kind;
    take();
    Declarator declared = declarator();
    made.declarator = &arena_.copy(std::span<const Declarator>(&declared, 1))[0];
    made.head = declared.name;
    made.spliced_head = declared.spliced_name;
    made.head_range = declared.name_range;
    made.attributes = attributes();
    if (accept(assign))
        made.value = expression();
    leave();
}

void TreeBuilder::static_item(Statement& made) {
    enter();
    take();
    made.is_static = true;
    statement_rule(made);
    leave();
}

void TreeBuilder::dispatch(Statement& made) {
    enter();
    made.kind = StatementKind::dispatch;
    take();
    new_head(made);
    made.attributes = attributes();
    take();
    made.value = expression();
    leave();
}

// ---- structures

void TreeBuilder::structure(Statement& made) {
    enter();
    made.kind = StatementKind::structure;
    made.is_union = take().kind == union_word;
    new_head(made);
    fields(made);
    leave();
}

void TreeBuilder::fields(Statement& made) {
    enter();
    std::uint32_t begin = take().begin;
    std::vector<Declarator> members;
    while (!accept(right_brace)) {
        if (sees(RuleKind::field))
            members.push_back(field());
        else if (sees_token())
            take();
        else
            ++at_; // `field_lines` begins or ends
    }
    leave();
    made.fields = arena_.copy(members);
    made.body_range = range_from(begin);
}

// type name[n], or a struct or union in place: union { ... } name
Declarator TreeBuilder::field() {
    enter();
    Declarator made;
    if (sees(RuleKind::declaration)) {
        made = declarator();
    } else {
        Statement* nested = arena_.make<Statement>();
        nested->kind = StatementKind::structure;
        const Token& word = take();
        std::uint32_t begin = word.begin;
        nested->is_union = word.kind == union_word;
        fields(*nested);
        nested->range = range_from(begin);
        made.structure = nested;
        if (sees(RuleKind::new_name)) {
            made.name_range = range(next_token());
            made.name = plain_name();
        }
        ExpressionList sizes(expressions_);
        dimensions(sizes);
        made.dimensions = sizes.copy_to(arena_);
        made.range = range_from(begin);
    }
    leave();
    return made;
}

} // namespace pasm
