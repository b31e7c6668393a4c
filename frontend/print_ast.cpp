#include "frontend/print_ast.h"

#include "frontend/frontend.h"
#include "frontend/parse/parse.h"
#include "ir/type.h"

#include <array>

#include <fmt/format.h>

namespace pasm {

using namespace ast;

namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Operator::range) + 1> operator_texts = {
    "",  "-",  "+", "~",  "!",  "&",  "*", "/", "%", "+",  "-",  "<<", ">>",
    "<", "<=", ">", ">=", "==", "!=", "&", "^", "|", "&&", "||", "..",
};

constexpr std::array<std::string_view, static_cast<std::size_t>(StatementKind::invalid) + 1> kind_names = {
    "line",        "label",    "assign", "for",      "if",
    "let",         "var",      "param",  "include",  "struct",
    "const",       "data",     "macro",  "function", "extern function",
    "extern data", "dispatch", "local",  "block",    "stream",
    "cfi",         "invalid",
};

struct SizeText {
    SizeWords bit;
    std::string_view text;
};
constexpr SizeText size_texts[] = {
    {size_word::byte, "byte"},    {size_word::word, "word"},     {size_word::dword, "dword"},
    {size_word::qword, "qword"},  {size_word::oword, "oword"},   {size_word::yword, "yword"},
    {size_word::zword, "zword"},  {size_word::tbyte, "tbyte"},   {size_word::fword, "fword"},
    {size_word::short_, "short"}, {size_word::near, "near"},     {size_word::far, "far"},
    {size_word::rel, "rel"},      {size_word::offset, "offset"}, {size_word::ptr, "ptr"},
    {size_word::bcst, "bcst"},
};

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out += fmt::format("\\{}", c);
        else if (c == '\n')
            out += "\\n";
        else if (byte < 0x20 || byte == 0x7F)
            out += fmt::format("\\x{:02x}", byte);
        else
            out += c;
    }
    return out + '"';
}

// Prints a tree: each statement on a line of its own, expressions with every operator in parentheses.
class Printer {
  public:
    explicit Printer(const StringTable& strings) : strings_(strings) {}

    void statement(const Statement& statement, unsigned depth);
    std::string take() { return std::move(out_); }

  private:
    std::string text(StringId id) const { return std::string(strings_.text(id)); }
    std::string name(StringId id, const Expression* spliced) const { return spliced ? expression(spliced) : text(id); }
    std::string expression(const Expression* expression) const;
    std::string pieces(const Expression& expression) const;
    std::string children(const Expression& expression, std::size_t from = 0) const;
    std::string comprehension(const Expression& expression) const;
    std::string binder(const Binder& binder) const;
    std::string argument(const Argument& argument) const;
    std::string arguments(Arguments arguments) const;
    std::string sizes(SizeWords sizes) const;
    std::string type(const TypeName& type) const;
    std::string qualifiers(std::uint8_t mask) const;
    std::string declarator(const Declarator& declarator) const;
    std::string declarators(std::span<const Declarator> list) const;
    std::string prototype(const ast::Prototype& prototype) const;
    std::string attributes(std::span<const Attribute> list) const;
    std::string macro_parameter(const MacroParameter& parameter) const;
    std::string head(const Statement& statement) const;
    std::string details(const Statement& statement) const;
    void fields(const Statement& statement, unsigned depth);

    template <class List, class Print>
    static std::string joined(const List& list, Print print) {
        std::string out;
        for (const auto& item : list)
            out += (out.empty() ? "" : ", ") + print(item);
        return out;
    }

    const StringTable& strings_;
    std::string out_;
};

// ---- expressions

std::string Printer::children(const Expression& made, std::size_t from) const {
    return joined(made.children.subspan(from), [&](const Expression* child) { return expression(child); });
}

std::string Printer::pieces(const Expression& made) const {
    std::string out;
    for (const Expression* child : made.children)
        out += child->kind == ExpressionKind::string ? text(child->name) : fmt::format("${{{}}}", expression(child));
    return out;
}

std::string Printer::binder(const Binder& made) const {
    std::string names = joined(made.names, [&](StringId id) { return text(id); });
    return made.is_tuple ? fmt::format("({})", names) : names;
}

std::string Printer::comprehension(const Expression& made) const {
    std::string condition = made.children[1] ? " if " + expression(made.children[1]) : "";
    return fmt::format("[for {} in {}{}: {}]", binder(*made.binder), expression(made.children[0]), condition,
                       expression(made.children[2]));
}

std::string Printer::expression(const Expression* made) const {
    if (!made)
        return "";
    auto child = [&](std::size_t i) { return expression(made->children[i]); };
    switch (made->kind) {
    case ExpressionKind::name:
    case ExpressionKind::floating: return text(made->name);
    case ExpressionKind::integer: return fmt::to_string(made->integer);
    case ExpressionKind::string: return quoted(strings_.text(made->name));
    case ExpressionKind::spliced_name: return pieces(*made);
    case ExpressionKind::spliced_string: return "\"" + pieces(*made) + "\"";
    case ExpressionKind::unary: return fmt::format("({}{})", operator_text(made->op), child(0));
    case ExpressionKind::binary: return fmt::format("({} {} {})", child(0), operator_text(made->op), child(1));
    case ExpressionKind::conditional: return fmt::format("({} ? {} : {})", child(0), child(1), child(2));
    case ExpressionKind::member:
        return fmt::format("{}.{}", child(0), made->children.size() > 1 ? child(1) : text(made->name));
    case ExpressionKind::index: return fmt::format("{}[{}]", child(0), children(*made, 1));
    case ExpressionKind::call: return fmt::format("{}({})", child(0), arguments(made->arguments));
    case ExpressionKind::list: return fmt::format("[{}{}]", sizes(made->sizes), children(*made));
    case ExpressionKind::segmented_list: return fmt::format("[{}{}: {}]", sizes(made->sizes), child(0), child(1));
    case ExpressionKind::tuple: return fmt::format("({})", children(*made));
    case ExpressionKind::comprehension: return comprehension(*made);
    case ExpressionKind::size_of_type: return fmt::format("sizeof<{}>", type(*made->type));
    case ExpressionKind::empty_slice: return "";
    case ExpressionKind::invalid: return "<invalid>";
    }
    return "";
}

// ---- operands

std::string Printer::sizes(SizeWords mask) const {
    std::string out;
    for (const SizeText& row : size_texts)
        if (mask & row.bit)
            out += fmt::format("{} ", row.text);
    return out;
}

std::string Printer::argument(const Argument& made) const {
    std::string out = sizes(made.sizes) + expression(made.value);
    if (made.after_colon)
        out += ": " + expression(made.after_colon);
    if (made.type)
        out += ": <" + type(*made.type) + ">";
    for (const Decorator& decorator : made.decorators)
        out += fmt::format("{{{}{}}}", decorator.kind == Decorator::Kind::broadcast ? "1to" : "",
                           expression(decorator.value));
    return made.named_value ? out + " = " + expression(made.named_value) : out;
}

std::string Printer::arguments(Arguments list) const {
    return joined(list, [&](const Argument* item) { return argument(*item); });
}

// ---- types

std::string Printer::qualifiers(std::uint8_t mask) const {
    std::string out;
    out += mask & qualifier::const_ ? " const" : "";
    out += mask & qualifier::volatile_ ? " volatile" : "";
    out += mask & qualifier::restrict_ ? " restrict" : "";
    return out;
}

std::string Printer::type(const TypeName& made) const {
    if (made.function)
        return fmt::format("{} (*)({})", declarators(made.function->results), declarators(made.function->parameters));
    std::string out = name(made.base, made.spliced);
    if (made.element)
        out += "<" + type(*made.element) + ">";
    out += qualifiers(made.base_qualifiers);
    for (std::uint8_t pointer : made.pointers)
        out += "*" + qualifiers(pointer);
    return out;
}

std::string Printer::declarator(const Declarator& made) const {
    std::string out = made.type ? "<" + type(*made.type) + ">" : made.structure->is_union ? "<union>" : "<struct>";
    if (made.name || made.spliced_name)
        out += " " + name(made.name, made.spliced_name);
    for (const Expression* dimension : made.dimensions)
        out += "[" + expression(dimension) + "]";
    return out;
}

std::string Printer::declarators(std::span<const Declarator> list) const {
    return joined(list, [&](const Declarator& item) { return declarator(item); });
}

std::string Printer::prototype(const ast::Prototype& made) const {
    std::string variadic = !made.variadic ? "" : made.parameters.empty() ? "..." : ", ...";
    return fmt::format(" ({}{}) -> ({})", declarators(made.parameters), variadic, declarators(made.results));
}

std::string Printer::attributes(std::span<const Attribute> list) const {
    std::string out;
    for (const Attribute& attribute : list) {
        out += " @" + text(attribute.name);
        if (attribute.has_arguments)
            out += "(" + arguments(attribute.arguments) + ")";
    }
    return out;
}

// ---- statements

std::string Printer::macro_parameter(const MacroParameter& made) const {
    std::string out = text(made.kind) + " " + text(made.name);
    for (const Expression* dimension : made.dimensions)
        out += "[" + expression(dimension) + "]";
    out += made.variadic ? "..." : "";
    return made.default_value ? out + " = " + argument(*made.default_value) : out;
}

std::string Printer::head(const Statement& made) const {
    std::string out;
    for (const Prefix& prefix : made.prefixes)
        out += prefix.braced ? " {" + text(prefix.name) + "}" : " " + text(prefix.name);
    if (made.kind == StatementKind::include && made.is_system_include)
        return out + " <" + text(made.head) + ">";
    if (made.kind == StatementKind::include)
        return out + " " + expression(made.value);
    if (made.head || made.spliced_head)
        out += " " + name(made.head, made.spliced_head);
    return out;
}

// What stands behind the head, before the blocks.
std::string Printer::details(const Statement& made) const {
    std::string out;
    if (made.kind == StatementKind::line || made.kind == StatementKind::cfi) {
        std::string list = arguments(made.arguments);
        out += made.has_parentheses ? "(" + list + ")" : list.empty() ? "" : " " + list;
    }
    if (made.has_results)
        out += " -> " + arguments(made.results);
    if (made.binder)
        out += " " + binder(*made.binder);
    if (made.is_function_like)
        out += "(" + joined(made.let_parameters, [&](const LetParameter& p) { return text(p.name); }) + ")";
    if (made.kind == StatementKind::macro)
        out += "(" + joined(made.macro_parameters, [&](const MacroParameter& p) { return macro_parameter(p); }) + ")";
    if (made.prototype)
        out += prototype(*made.prototype);
    if (made.declarator)
        out += " : " + declarator(*made.declarator);
    out += attributes(made.attributes);
    if (made.value && made.kind != StatementKind::include) {
        bool is_assignment = made.kind != StatementKind::for_ && made.kind != StatementKind::if_;
        out += is_assignment ? fmt::format(" {}= ", operator_text(made.op)) : made.binder ? " in " : " ";
        out += expression(made.value);
    }
    return made.step ? out + " step " + expression(made.step) : out;
}

void Printer::fields(const Statement& made, unsigned depth) {
    for (const Declarator& field : made.fields) {
        out_ += std::string(2 * (depth + 1), ' ') + "field " + declarator(field) + "\n";
        if (field.structure)
            fields(*field.structure, depth + 1);
    }
}

void Printer::statement(const Statement& made, unsigned depth) {
    std::string indent(std::size_t{2} * depth, ' ');
    if (made.documentation)
        out_ += indent + "doc " + quoted(strings_.text(made.documentation)) + "\n";
    std::string_view kind = made.kind == StatementKind::structure && made.is_union
                                ? "union"
                                : kind_names[static_cast<std::size_t>(made.kind)];
    out_ += fmt::format("{}{}{}{}{}\n", indent, made.is_static ? "static " : "", kind, head(made), details(made));
    fields(made, depth);
    for (const Statement* inner : made.body)
        statement(*inner, depth + 1);
    if (made.has_else)
        out_ += indent + "else\n";
    for (const Statement* inner : made.else_body)
        statement(*inner, depth + 1);
}

// Prints each statement as it is parsed.
class TreePrinter final : public Consumer {
  public:
    explicit TreePrinter(const StringTable& strings) : strings_(strings) {}

    Lifetime item(const Statement& statement) override { return print(statement, 0); }
    void begin_function(const Statement& header) override { print(header, 0); }
    Lifetime statement(const Statement& statement) override { return print(statement, 1); }
    void end_function(SourceRange) override {}
    std::string take() { return std::move(out_); }

  private:
    Lifetime print(const Statement& statement, unsigned depth) {
        out_ += print_statement(statement, strings_, depth);
        return Lifetime::release;
    }

    const StringTable& strings_;
    std::string out_;
};

} // namespace

std::string_view ast::operator_text(Operator op) {
    return operator_texts[static_cast<std::size_t>(op)];
}

std::string print_statement(const Statement& statement, const StringTable& strings, unsigned depth) {
    Printer printer(strings);
    printer.statement(statement, depth);
    return printer.take();
}

std::string print_syntax_tree(FileId file, const SourceManager& sources, Diagnostics& diagnostics) {
    StringTable strings;
    Arena arena;
    TreePrinter printer(strings);
    parse(file, sources, strings, arena, diagnostics, printer);
    return printer.take();
}

} // namespace pasm
