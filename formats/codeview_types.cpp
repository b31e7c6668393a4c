#include "formats/codeview_types.h"

#include <algorithm>
#include <array>

namespace pasm::codeview {

namespace {

constexpr std::uint32_t signature = 4, first_index = 0x1000; // those below are of CodeView's own types
constexpr std::size_t most_parameters = 0x3C00; // of four bytes each in a record, whose length has sixteen bits
enum : std::uint16_t { LF_PROCEDURE = 0x1008, LF_ARGLIST = 0x1201, LF_FUNC_ID = 0x1601 };
enum : std::uint8_t { LF_PAD0 = 0xF0 };
enum : std::uint32_t { T_NOTYPE = 0, T_VOID = 3, T_64PVOID = 0x603, pointer_mode_64 = 0x600 };

struct SimpleRow {
    debug::TypeKind kind;
    std::uint64_t size;
    std::uint32_t type;
};

// CV_typ_t.
constexpr auto simple_rows = std::array{
    SimpleRow{debug::TypeKind::boolean, 1, 0x30},         SimpleRow{debug::TypeKind::character, 1, 0x70},
    SimpleRow{debug::TypeKind::signed_integer, 1, 0x68},  SimpleRow{debug::TypeKind::unsigned_integer, 1, 0x69},
    SimpleRow{debug::TypeKind::signed_integer, 2, 0x72},  SimpleRow{debug::TypeKind::unsigned_integer, 2, 0x73},
    SimpleRow{debug::TypeKind::signed_integer, 4, 0x74},  SimpleRow{debug::TypeKind::unsigned_integer, 4, 0x75},
    SimpleRow{debug::TypeKind::signed_integer, 8, 0x76},  SimpleRow{debug::TypeKind::unsigned_integer, 8, 0x77},
    SimpleRow{debug::TypeKind::signed_integer, 16, 0x78}, SimpleRow{debug::TypeKind::unsigned_integer, 16, 0x79},
    SimpleRow{debug::TypeKind::floating, 2, 0x46},        SimpleRow{debug::TypeKind::floating, 4, 0x40},
    SimpleRow{debug::TypeKind::floating, 8, 0x41},
};

std::uint32_t simple_of(const debug::Type& type) {
    for (const SimpleRow& row : simple_rows)
        if (row.kind == type.kind && row.size == type.size)
            return row.type;
    return T_NOTYPE;
}

} // namespace

TypeRecords::TypeRecords(const debug::Info& info) : info_(info), next_(first_index) {
    out_.u32(signature);
}

std::uint32_t TypeRecords::add(std::uint16_t leaf, const std::vector<std::uint8_t>& contents) {
    std::string key(contents.begin(), contents.end());
    key += static_cast<char>(leaf & 0xFF);
    key += static_cast<char>(leaf >> 8);
    auto [found, is_new] = records_.try_emplace(std::move(key), next_);
    if (!is_new)
        return found->second;
    const std::size_t padding = (4 - contents.size() % 4) % 4;
    out_.u16(2 + contents.size() + padding);
    out_.u16(leaf);
    out_.raw(contents);
    for (std::size_t left = padding; left != 0; --left)
        out_.u8(LF_PAD0 + left);
    return next_++;
}

// Qualifiers are not told; what CodeView has no type for has none, and a pointer to it is one to void.
std::uint32_t TypeRecords::simple(debug::TypeIndex index) const {
    if (!index)
        return T_VOID;
    const debug::Type& type = info_.type(index);
    switch (type.kind) {
    case debug::TypeKind::const_:
    case debug::TypeKind::volatile_:
    case debug::TypeKind::restrict_: return simple(type.element);
    case debug::TypeKind::pointer: {
        const std::uint32_t element = simple(type.element);
        const bool is_plain = element != T_NOTYPE && element < pointer_mode_64;
        return is_plain ? pointer_mode_64 | element : std::uint32_t(T_64PVOID);
    }
    default: return simple_of(type);
    }
}

std::uint32_t TypeRecords::procedure(const debug::Type& type) {
    // What the record has no room for is told as what stands for `...` is.
    const std::size_t told = std::min(type.parameters.size(), most_parameters);
    const bool has_more = type.is_variadic || told != type.parameters.size();
    ByteWriter arguments;
    arguments.u32(told + (has_more ? 1 : 0));
    for (std::size_t i = 0; i < told; ++i)
        arguments.u32(simple(type.parameters[i]));
    if (has_more)
        arguments.u32(T_NOTYPE);
    const std::uint32_t list = add(LF_ARGLIST, arguments.take());
    ByteWriter procedure;
    procedure.u32(simple(type.element));
    procedure.u8(0); // CV_CALL_NEAR_C
    procedure.u8(0); // no attributes
    procedure.u16(told);
    procedure.u32(list);
    return add(LF_PROCEDURE, procedure.take());
}

std::uint32_t TypeRecords::function(const debug::Function& function) {
    ByteWriter identity;
    identity.u32(0); // in no class
    identity.u32(procedure(info_.type(function.type)));
    identity.text(name_in_record(function.name));
    identity.u8(0);
    return add(LF_FUNC_ID, identity.take());
}

} // namespace pasm::codeview
