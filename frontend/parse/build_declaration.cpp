// C types, declarators, prototypes and attributes.
#include "frontend/parse/tree_builder.h"

#include "ir/type.h"

namespace pasm {

using namespace ast;
using enum TokenKind;

namespace {

std::uint8_t qualifier_bit(std::string_view word) {
    if (word == "const")
        return qualifier::const_;
    return word == "volatile" ? qualifier::volatile_ : qualifier::restrict_;
}

} // namespace

// const float*: a type by its words; `unsigned char`, `Context*`: an expression that turned out to be one; or a value.
TreeBuilder::TypeOrValue TreeBuilder::type_or_value() {
    enter();
    TypeOrValue made;
    std::uint32_t begin = next_token().begin;
    if (sees(RuleKind::expression)) {
        const Expression* first = expression();
        bool is_type_word = last_->kind == type_word && first->kind == ExpressionKind::name;
        enter();
        if (done() && !is_type_word)
            made.value = first;
        else
            made.type = type_of_words(first, begin);
        leave();
    } else {
        TypeName* named = arena_.make<TypeName>();
        std::uint8_t qualifiers = 0;
        while (sees(const_word) || sees(TokenKind::qualifier_word))
            qualifiers |= qualifier_bit(text(take()));
        if (sees(RuleKind::type)) {
            enter();
            type_base(*named);
            leave();
        } else {
            named->base = strings_.intern(text(take()));
            enter();
            type_end(*named);
            leave();
        }
        named->base_qualifiers |= qualifiers;
        named->range = range_from(begin);
        made.type = named;
    }
    leave();
    return made;
}

// The rest of a type whose first word was read as an expression.
const TypeName* TreeBuilder::type_of_words(const Expression* first, std::uint32_t begin) {
    TypeName* made = arena_.make<TypeName>();
    if (first->kind == ExpressionKind::name)
        made->base = first->name;
    else if (first->kind == ExpressionKind::spliced_name)
        made->spliced = first;
    else
        error(DiagnosticKind::expected_type, first->range, tokens_.text_between(first->range.begin, first->range.end));
    type_end(*made);
    made->range = range_from(begin);
    return made;
}

// More words of the base, then pointers with their qualifiers.
void TreeBuilder::type_end(TypeName& made) {
    std::string words(strings_.text(made.base));
    while (sees(type_word) || sees(short_word)) {
        words += words.empty() ? "" : " ";
        words += text(take());
    }
    if (!words.empty())
        made.base = strings_.intern(words);
    std::vector<std::uint8_t> pointers;
    while (sees_token()) {
        const Token& token = take();
        if (token.kind == star || token.kind == pointer)
            pointers.push_back(0);
        else
            (pointers.empty() ? made.base_qualifiers : pointers.back()) |= qualifier_bit(text(token));
    }
    made.pointers = arena_.copy(pointers);
}

const TypeName* TreeBuilder::type() {
    enter();
    TypeName* made = arena_.make<TypeName>();
    std::uint32_t begin = next_token().begin;
    type_base(*made);
    leave();
    made->range = range_from(begin);
    return made;
}

void TreeBuilder::type_base(TypeName& made) {
    while (sees(const_word) || sees(TokenKind::qualifier_word))
        made.base_qualifiers |= qualifier_bit(text(take()));
    if (!sees(type_word) && !sees(short_word)) {
        const Token& token = take();
        if (token.kind == spliced)
            made.spliced = name_expression(token);
        else
            made.base = token.name;
        if (accept(less)) {
            made.element = type();
            take();
        }
    }
    type_end(made);
}

// Of either rule `declaration` or `c_parameter`.
Declarator TreeBuilder::declarator() {
    enter();
    Declarator made;
    std::uint32_t begin = next_token().begin;
    made.type = type();
    if (sees(RuleKind::function_pointer)) {
        function_pointer(made);
    } else if (sees(RuleKind::new_name)) {
        made.name_range = range(next_token());
        const Expression* name = atom();
        made.name = name->name;
        made.spliced_name = name->kind == ExpressionKind::name ? nullptr : name;
    }
    ExpressionList sizes(expressions_);
    dimensions(sizes);
    leave();
    made.dimensions = sizes.copy_to(arena_);
    made.range = range_from(begin);
    return made;
}

void TreeBuilder::dimensions(ExpressionList& into) {
    while (sees(RuleKind::dimension)) {
        enter();
        take();
        into.push(sees(RuleKind::expression) ? expression() : nullptr);
        take();
        leave();
    }
}

// (*name)(parameters), behind the result's type.
void TreeBuilder::function_pointer(Declarator& made) {
    enter();
    take();
    take();
    Prototype* prototype = arena_.make<Prototype>();
    if (sees(RuleKind::new_name)) {
        made.name_range = range(next_token());
        made.name = plain_name();
    }
    take();
    take();
    Declarator result;
    result.type = made.type;
    result.range = made.type->range;
    prototype->results = arena_.copy(std::span<const Declarator>(&result, 1));
    prototype->parameters = c_parameters(prototype->variadic);
    take();
    leave();
    prototype->range = range_from(made.type->range.begin);
    TypeName* pointer = arena_.make<TypeName>();
    pointer->range = prototype->range;
    pointer->function = prototype;
    made.type = pointer;
}

// Up to `)`. `(void)` is no parameters.
std::span<const Declarator> TreeBuilder::c_parameters(bool& variadic) {
    std::vector<Declarator> made;
    while (sees(RuleKind::c_parameter)) {
        if (at_[1].is_token() && token_at(at_ + 1).kind == ellipsis) {
            enter();
            take();
            leave();
            if (sees(comma))
                error(DiagnosticKind::ellipsis_not_last, range(*last_));
            variadic = true;
        } else {
            made.push_back(declarator());
        }
        accept(comma);
    }
    bool is_void = made.size() == 1 && !made[0].name && !made[0].spliced_name && made[0].dimensions.empty() &&
                   !made[0].type->function && made[0].type->pointers.empty() &&
                   strings_.text(made[0].type->base) == "void";
    if (is_void)
        made.clear();
    return arena_.copy(made);
}

const Prototype* TreeBuilder::prototype() {
    enter();
    Prototype* made = arena_.make<Prototype>();
    std::uint32_t begin = next_token().begin;
    std::vector<Declarator> results;
    if (accept(left_parenthesis)) {
        while (!accept(right_parenthesis)) {
            results.push_back(declarator());
            accept(comma);
        }
    } else {
        Declarator result;
        result.type = type();
        result.range = result.type->range;
        bool is_void = result.type->pointers.empty() && strings_.text(result.type->base) == "void";
        if (!is_void)
            results.push_back(result);
    }
    made->results = arena_.copy(results);
    made->name_range = range(next_token());
    const Expression* name = atom();
    made->name = name->name;
    made->spliced_name = name->kind == ExpressionKind::name ? nullptr : name;
    take();
    made->parameters = c_parameters(made->variadic);
    take();
    leave();
    made->range = range_from(begin);
    return made;
}

std::span<const Attribute> TreeBuilder::attributes() {
    std::vector<Attribute> made;
    while (sees(RuleKind::attribute)) {
        enter();
        Attribute attribute;
        std::uint32_t begin = next_token().begin;
        attribute.name = plain_name();
        attribute.has_arguments = accept(left_parenthesis);
        if (sees(RuleKind::list))
            attribute.arguments = list();
        if (attribute.has_arguments)
            take();
        leave();
        attribute.range = range_from(begin);
        made.push_back(attribute);
    }
    return arena_.copy(made);
}

} // namespace pasm
