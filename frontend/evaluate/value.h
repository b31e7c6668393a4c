// What a compile-time expression gives: a small plain value, copied freely. Lists point into the arena of the
// compilation (LoweringContext::values) and never change.
#pragma once

#include "ir/instruction.h"
#include "ir/isa/x86_64/isa.h"
#include "ir/operand.h"
#include "ir/structure.h"
#include "support/string_table.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pasm {

namespace ast {
struct Statement;
}
struct MacroDefinition;
struct BlockArgument;
struct OperandArgument;

enum class ValueKind : std::uint8_t {
    invalid, // an error was reported: whoever meets it stays silent
    integer, // -2^63 .. 2^64 - 1
    floating,
    boolean,
    string,
    list,           // tuples too
    range,          // a..b, both integers
    reg,            // a register under a view
    register_array, // registers declared together, or a slice of them
    register_class, // `xmm`: the class as a value; `view` says which
    features,       // ISA extensions: `avx2`, `haswell`
    label,          // of the current function; perhaps defined later, perhaps a symbol in the end
    symbol,         // address of a function, constant or variable, plus `integer`
    local,          // address of a local, plus `integer`
    place,          // of a field: `integer` bytes behind where a register points
    distance,       // between two addresses, `elements`: from the second to the first
    argument,       // a parameter of the current function or a part of it: only `load` reads it
    typed_constant, // float32x4(1, 2, 3, 4): bytes in the file's read-only data
    lane_type,      // `float32`, `uint8x16`: callable
    type,           // a C type or a structure
    mnemonic,       // of the instruction table
    builtin,        // a builtin function, callable
    let_function,   // callable
    macro,
    block,     // the block argument of a macro
    operand,   // an operand argument of a macro that is more than a value
    structure, // `type` is it
    stream,    // of the current function
};

// Bytes of `float32x4(1, 2, 3, 4)`.
struct TypedConstant {
    std::span<const std::uint8_t> bytes;
    std::uint32_t alignment = 1; // that an aligned load of all of it needs
    std::uint32_t lane_bytes = 1;
};

// The type of one lane or of a vector of lanes: float32, uint8x16.
struct LaneType {
    bool is_floating = false;
    bool is_signed = false;
    std::uint8_t bits = 0;  // 8, 16, 32, 64
    std::uint8_t lanes = 1; // 1..64
    bool has_lanes = false; // written with xN

    unsigned bytes() const { return bits / 8u * lanes; }
    bool operator==(const LaneType&) const = default;
};

struct Value {
    static constexpr std::uint32_t no_slot = 0xFFFFFFFF;

    ValueKind kind = ValueKind::invalid;
    View view = View::none;    // reg, register_array, register_class
    bool is_large = false;     // integer in [2^63, 2^64): `integer` is its bit pattern
    bool may_grow = false;     // list: its elements lie in a block with room behind them (evaluate/operators.cpp)
    bool of_function = false;  // means nothing outside the present function: registers, labels, lists of them
    LaneType lanes;            // lane_type
    std::uint32_t id = 0;      // Register, StringId, LabelId, SymbolId, LocalId, parameter, MnemonicId, builtin
    std::uint32_t count = 0;   // list: elements; register_array: rows; reg and place: its slot (below)
    std::uint32_t columns = 0; // register_array of two dimensions; of what a field makes: the field (below);
                               // list: how deep the lists in it nest
    // Of an argument's part; of a pointer in a register; of the field that an offset, place or address is of; or the
    // type or structure that the value is.
    TypeId type;
    union {
        std::int64_t integer = 0; // integer; addend of an address; offset of an argument's part; first of a range
        double floating;
        bool boolean;
        const Value* elements;
        const TypedConstant* constant;
        const isa::FeatureSet* features;
        const ast::Statement* definition; // let_function
        const MacroDefinition* macro;
        const BlockArgument* block;
        const OperandArgument* operand;
    };
    std::int64_t range_end = 0;

    static Value of_integer(std::int64_t value) { return scalar(ValueKind::integer, value); }
    static Value of_unsigned(std::uint64_t value) {
        Value result = of_integer(static_cast<std::int64_t>(value));
        result.is_large = result.integer < 0;
        return result;
    }
    // `literal` is the text that the value was written as, for a rounding of its own to narrower types.
    static Value of_floating(double value, StringId literal = {}) {
        Value result;
        result.kind = ValueKind::floating;
        result.count = static_cast<std::uint32_t>(literal.index());
        result.floating = value;
        return result;
    }
    static Value of_boolean(bool value) {
        Value result;
        result.kind = ValueKind::boolean;
        result.integer = 0;
        result.boolean = value;
        return result;
    }
    static Value of_string(StringId text) { return handle(ValueKind::string, text.index()); }
    static Value of_list(std::span<const Value> elements) {
        Value result;
        result.kind = ValueKind::list;
        result.count = static_cast<std::uint32_t>(elements.size());
        result.elements = elements.data();
        return result;
    }
    static Value of_range(std::int64_t begin, std::int64_t end) {
        Value result = scalar(ValueKind::range, begin);
        result.range_end = end;
        return result;
    }
    // A function of the compile time. `visibility` and `place` say what its body sees
    // (ScopedTable::enter).
    static Value of_definition(ValueKind kind, const ast::Statement* definition, std::uint32_t visibility,
                               std::uint32_t place) {
        Value result = handle(kind, visibility);
        result.count = place;
        result.definition = definition;
        return result;
    }
    // A physical register, or a virtual one that no name of the function stands for.
    static Value of_register(Register reg, View view) {
        Value result = handle(ValueKind::reg, reg.id());
        result.view = view;
        result.count = no_slot;
        return result;
    }
    // The register that the name `slot` stands for at present (FunctionContext::register_of).
    static Value of_slot(std::uint32_t slot, Register now, View view) {
        Value result = of_register(now, view);
        result.count = slot;
        result.of_function = true;
        return result;
    }
    // `rows` registers from `first_slot` on, or rows of `columns` each when `columns` is not 0.
    static Value of_array(std::uint32_t first_slot, std::uint32_t rows, std::uint32_t columns, View view) {
        Value result = handle(ValueKind::register_array, first_slot);
        result.of_function = true;
        result.count = rows;
        result.columns = columns;
        result.view = view;
        return result;
    }
    static Value of_class(View view) {
        Value result = handle(ValueKind::register_class, 0);
        result.view = view;
        return result;
    }
    // Macros, blocks and operands see what stands around them: `of_function` when that is a function.
    static Value of_macro(const MacroDefinition* macro, bool of_function) {
        Value result = handle(ValueKind::macro, 0);
        result.of_function = of_function;
        result.macro = macro;
        return result;
    }
    static Value of_block(const BlockArgument* block, bool of_function) {
        Value result = handle(ValueKind::block, 0);
        result.of_function = of_function;
        result.block = block;
        return result;
    }
    static Value of_operand(const OperandArgument* operand, bool of_function) {
        Value result = handle(ValueKind::operand, 0);
        result.of_function = of_function;
        result.operand = operand;
        return result;
    }
    static Value of_mnemonic(isa::MnemonicId mnemonic) { return handle(ValueKind::mnemonic, mnemonic.index()); }
    static Value of_label(LabelId label) { return part_of_function(ValueKind::label, label.index()); }
    static Value of_symbol(SymbolId symbol, std::int64_t addend = 0) {
        Value result = handle(ValueKind::symbol, symbol.index());
        result.integer = addend;
        return result;
    }
    static Value of_local(LocalId local) { return part_of_function(ValueKind::local, local.index()); }
    static Value of_structure(TypeId type) {
        Value result = handle(ValueKind::structure, 0);
        result.type = type;
        return result;
    }
    // `function` is the count of functions when it was recorded.
    static Value of_stream(StreamId stream, std::size_t function) {
        Value result = handle(ValueKind::stream, stream.index());
        result.integer = static_cast<std::int64_t>(function);
        return result;
    }
    static Value of_argument(std::uint32_t parameter, TypeId type, std::int64_t offset = 0) {
        Value result = part_of_function(ValueKind::argument, parameter);
        result.type = type;
        result.integer = offset;
        return result;
    }

    bool valid() const { return kind != ValueKind::invalid; }
    bool is(ValueKind expected) const { return kind == expected; }
    bool is_address() const {
        return kind == ValueKind::label || kind == ValueKind::symbol || kind == ValueKind::local;
    }

    StringId string() const { return StringId(id); }
    StringId literal() const { return count == no_slot ? StringId() : StringId(count); }
    std::uint32_t nesting() const { return kind == ValueKind::list ? columns : 0; }
    std::span<const Value> list() const { return {elements, count}; }
    Register reg() const { return Register::from_id(id); }
    // The field that made an offset, a place or an address, or none.
    FieldId field() const {
        return columns != 0 && kind != ValueKind::register_array && kind != ValueKind::list ? FieldId(columns - 1)
                                                                                            : FieldId();
    }
    void set_field(FieldId field) { columns = static_cast<std::uint32_t>(field.index() + 1); }
    // A register's, whose name may come to stand for another one.
    bool follows_name() const { return (is(ValueKind::reg) || is(ValueKind::place)) && count != no_slot; }
    bool has_slot() const { return kind == ValueKind::reg && count != no_slot; }
    std::uint32_t slot() const { return count; }
    std::uint32_t first_slot() const { return id; }
    LabelId label() const { return LabelId(id); }
    SymbolId symbol() const { return SymbolId(id); }
    LocalId local() const { return LocalId(id); }
    std::uint32_t parameter() const { return id; }

  private:
    static Value scalar(ValueKind kind, std::int64_t integer) {
        Value result;
        result.kind = kind;
        result.integer = integer;
        return result;
    }
    static Value handle(ValueKind kind, std::size_t id) {
        Value result;
        result.kind = kind;
        result.id = static_cast<std::uint32_t>(id);
        return result;
    }
    static Value part_of_function(ValueKind kind, std::size_t id) {
        Value result = handle(kind, id);
        result.of_function = true;
        return result;
    }
};

// The kind of a value for messages, with its article: "an integer", "a list", "a register".
std::string_view kind_text(ValueKind kind);

// "float32", "uint8x16".
std::string lane_type_text(const LaneType& type);

// A value as `print` and `${}` show it: 42, 0.5, text, [1, 2], acc[2]. `function` names registers and may be null. A
// list may be cut off behind `enough` bytes.
std::string value_text(const struct Module& module, const struct Function* function, const Value& value,
                       std::size_t enough = SIZE_MAX);

} // namespace pasm
