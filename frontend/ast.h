// The syntax tree: what the grammar says and no more. What a name means is decided later (frontend/lower). Nodes live
// in an arena and have no destructors; a `const T*` that may be null says so.
#pragma once

#include "support/source.h"
#include "support/string_table.h"

#include <cstdint>
#include <span>

namespace pasm::ast {

struct Statement;
struct Expression;
struct TypeName;
using Expressions = std::span<const Expression* const>;
using Statements = std::span<const Statement* const>;

// ---- expressions

enum class Operator : std::uint8_t {
    none,
    // unary
    minus, plus, complement, logical_not, address_of,
    // binary, in C's order of precedence, then the range
    multiply, divide, remainder, add, subtract, shift_left, shift_right, less, less_equal, greater, greater_equal,
    equal, not_equal, bit_and, bit_xor, bit_or, logical_and, logical_or, range,
};
// As the source writes it: "<<".
std::string_view operator_text(Operator op);

enum class ExpressionKind : std::uint8_t {
    name,          // `name`
    spliced_name,  // children are its pieces: string literals and the spliced expressions, in order
    integer,       // `integer`; characters too
    floating,      // `floating`; `name` is the text as written
    string,        // `name` is the text, escapes resolved
    spliced_string, // as spliced_name
    unary,         // op child
    binary,        // child op child; a range a..b too
    conditional,   // child ? child : child
    member,        // child . name (or spliced: second child)
    index,         // child [ children... ]
    call,          // child ( arguments ); sizeof(x) of a value and [slot r] are calls of `sizeof` and `slot`
    list,          // [ children ]: a list or a memory operand, the context decides
    segmented_list, // [fs: address]: children are the segment and the address
    tuple,         // ( children ), two or more; a single one in parentheses is only itself, with `parenthesized` set
    comprehension, // [for binder in child 0 if child 1: child 2]; child 1 may be null
    size_of_type,  // sizeof(type) where the operand is a type by its words
    empty_slice,   // a missing side of `a[..n]`
    invalid,       // a syntax error was reported here
};

// for x in ..., for (a, b) in ...
struct Binder {
    std::span<const StringId> names;
    bool is_tuple = false;
    SourceRange range;
};

struct Argument;

struct Expression {
    ExpressionKind kind = ExpressionKind::invalid;
    Operator op = Operator::none;
    bool parenthesized = false;
    SourceRange range;
    StringId name;
    std::uint16_t depth = 1; // of the tree; the parser sees to it that it is at most 1000, so users may recurse
    std::uint16_t sizes = 0; // SizeWords inside the brackets of a list: [rel name]
    std::uint64_t integer = 0;
    double floating = 0;
    Expressions children;
    std::span<const Argument* const> arguments; // of a call: they may have sizes, names and decorators
    const Binder* binder = nullptr;             // of a comprehension
    const TypeName* type = nullptr;             // of size_of_type
};

// ---- operands and arguments

// Size and distance words before an operand, as bits in the order written.
using SizeWords = std::uint32_t;
namespace size_word {
inline constexpr SizeWords byte = 1, word = 2, dword = 4, qword = 8, oword = 16, yword = 32, zword = 64, tbyte = 128,
                           fword = 256, ptr = 512, bcst = 1024, rel = 2048, offset = 4096, short_ = 8192, near = 16384,
                           far = 32768; // xmmword, ymmword, zmmword are oword, yword, zword
} // namespace size_word

// {k1}, {z}, {1to16}, {rn-sae}, {sae}
struct Decorator {
    enum class Kind : std::uint8_t { expression, broadcast };
    Kind kind = Kind::expression;
    const Expression* value = nullptr; // the expression, or the N of {1toN}
    SourceRange range;
};

// One operand or argument: [size words] value [: value] decorators [= value].
struct Argument {
    SourceRange range;
    SizeWords sizes = 0;
    SourceRange size_range;
    const Expression* value = nullptr;        // null when the argument is decorators alone
    const Expression* after_colon = nullptr;  // fs:[0x28], loads:1, `call r: prototype(a, b)`
    const TypeName* type = nullptr;           // reg64 ctx: Context*
    std::span<const Decorator> decorators;
    const Expression* named_value = nullptr;  // `n = 4`: `value` is the name
};
using Arguments = std::span<const Argument* const>;

// ---- types and prototypes

// A C type as written: qualifiers, base, pointers. `unsigned long long` is one base of three words.
struct TypeName {
    SourceRange range;
    StringId base;                       // words joined by one space; invalid when spliced
    const Expression* spliced = nullptr; // a base with ${}
    std::uint8_t base_qualifiers = 0;    // qualifier bits of ir/type.h
    const TypeName* element = nullptr;   // slice<element>
    std::span<const std::uint8_t> pointers; // one entry of qualifier bits per `*`, outermost last
    // function pointer: TYPE (*name)(parameters)
    const struct Prototype* function = nullptr;
};

struct Declarator {
    SourceRange range;
    const TypeName* type = nullptr;
    StringId name;                        // invalid in an unnamed parameter
    const Expression* spliced_name = nullptr;
    SourceRange name_range;
    Expressions dimensions;               // a null entry is []
    const struct Statement* structure = nullptr; // a struct or union declared in place, as a field; `type` is null
};

struct Prototype {
    SourceRange range;
    std::span<const Declarator> results;  // one unnamed for `function TYPE name`; empty for void
    StringId name;
    const Expression* spliced_name = nullptr;
    SourceRange name_range;
    std::span<const Declarator> parameters;
    bool variadic = false;
};

// target(avx2, fma3), noframe, align(64)
struct Attribute {
    StringId name;
    SourceRange range;
    bool has_arguments = false;
    Arguments arguments;
};

// ---- statements

enum class StatementKind : std::uint8_t {
    line,      // a head and arguments: instruction, macro call, register declaration, pseudo-instruction
    label,     // head: , then perhaps another statement (`body[0]`)
    assign,    // head op= value
    for_, if_, let, var, param, include, structure, constant, data, macro, function, extern_function, extern_data,
    dispatch, local, block, stream, cfi,
    invalid,   // a syntax error was reported: only `range` is set, and names it would have declared are unknown
};

// {evex}, lock, rep
struct Prefix {
    StringId name;
    bool braced = false;
    SourceRange range;
};

struct LetParameter {
    StringId name;
    SourceRange range;
};

// A macro's parameter: kind name[dims]... = default
struct MacroParameter {
    SourceRange range;
    StringId kind;
    StringId name;
    Expressions dimensions;
    bool is_list = false;  // has [] or [n]
    bool variadic = false;
    const Argument* default_value = nullptr;
};

struct Statement {
    StatementKind kind = StatementKind::invalid;
    SourceRange range;         // of the whole statement
    StringId documentation;    // text of `///` lines before it, joined by newlines; or invalid

    // line, label, assign and every kind with a name
    StringId head;
    const Expression* spliced_head = nullptr; // a head with ${}
    SourceRange head_range;

    // line
    std::span<const Prefix> prefixes;
    Arguments arguments;
    bool has_parentheses = false;       // `f(a, b)`: an argument list rather than operands
    bool has_results = false;           // `-> r, t`
    Arguments results;
    bool has_block = false;             // `countdown(left) { }`: `body` is the block argument

    // include: `head` is the path (`value` when it has ${}); cfi: `head` is the directive; let with a body: `has_block`

    // line with a block, label (the statement behind it), for, if, macro, function, block, stream, let with a body
    Statements body;
    SourceRange body_range;             // from { to }
    Statements else_body;               // of if; an `else if` is one statement in it
    bool has_else = false;

    const Binder* binder = nullptr;     // for; let (a, b) = pair
    const Expression* value = nullptr;  // for: the list; if: the condition; let, var, param, assign, constant, data, dispatch
    const Expression* step = nullptr;   // for
    Operator op = Operator::none;       // assign: `+=` is add
    const TypeName* register_type = nullptr; // `reg64 ctx: Context*`: the first type among the arguments
    std::span<const LetParameter> let_parameters;
    bool is_function_like = false;      // let f(a) = ...
    std::span<const MacroParameter> macro_parameters;
    const Prototype* prototype = nullptr;       // function, extern function
    const Declarator* declarator = nullptr;     // constant, data, extern data, local
    std::span<const Declarator> fields;         // structure
    bool is_union = false;
    bool is_static = false;
    bool is_system_include = false;             // include <std.pasm>
    std::span<const Attribute> attributes;
};

// What the parser hands statements to, one by one. A tree handed over lives until the call returns, unless the
// consumer answers `keep`.
enum class Lifetime : std::uint8_t { release, keep };

class Consumer {
  public:
    virtual ~Consumer() = default;
    // A statement of the file's top level, save functions.
    virtual Lifetime item(const Statement& statement) = 0;
    // A function's header: a Statement of kind `function` without a body. Its tree lives until end_function.
    virtual void begin_function(const Statement& header) = 0;
    // A statement directly in the function's body.
    virtual Lifetime statement(const Statement& statement) = 0;
    virtual void end_function(SourceRange closing_brace) = 0;
};

} // namespace pasm::ast
