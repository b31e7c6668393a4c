#include "formats/codeview_types.h"

#include <algorithm>
#include <array>

namespace pasm::codeview {

namespace {

constexpr std::uint32_t signature = 4, first_index = 0x1000; // those below are of CodeView's own types
constexpr std::size_t most_parameters = 0x3C00; // of four bytes each in a record, whose length has sixteen bits
constexpr std::size_t longest_list = 0xF000;    // of members, in one record
enum : std::uint16_t {
    LF_MODIFIER = 0x1001,
    LF_POINTER = 0x1002,
    LF_PROCEDURE = 0x1008,
    LF_ARGLIST = 0x1201,
    LF_FIELDLIST = 0x1203,
    LF_INDEX = 0x1404,
    LF_ARRAY = 0x1503,
    LF_STRUCTURE = 0x1505,
    LF_UNION = 0x1506,
    LF_MEMBER = 0x150D,
    LF_FUNC_ID = 0x1601
};
enum : std::uint8_t { LF_PAD0 = 0xF0 };
enum : std::uint32_t { T_NOTYPE = 0, T_VOID = 3, T_UQUAD = 0x23, pointer_mode_64 = 0x600 };
enum : std::uint16_t { MOD_const = 1, MOD_volatile = 2 };
enum : std::uint16_t { property_forward_reference = 0x80 };
constexpr std::uint16_t access_public = 3;
constexpr std::uint32_t near_64_pointer = 0x0C | 8 << 13; // and its size
constexpr std::string_view unnamed = "<unnamed-tag>";     // as MSVC calls it

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

void pad(ByteWriter& out) {
    for (std::size_t left = (4 - out.size() % 4) % 4; left != 0; --left)
        out.u8(LF_PAD0 + left);
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
    ByteWriter padded;
    padded.raw(contents);
    pad(padded);
    out_.u16(2 + padded.size());
    out_.u16(leaf);
    out_.raw(padded.bytes());
    return next_++;
}

std::uint32_t TypeRecords::type(debug::TypeIndex index) {
    if (!index)
        return T_VOID;
    if (auto found = types_.find(index.index()); found != types_.end())
        return found->second;
    const debug::Type& type = info_.type(index);
    std::uint32_t result = T_NOTYPE;
    switch (type.kind) {
    case debug::TypeKind::const_: result = modified(type, MOD_const); break;
    case debug::TypeKind::volatile_: result = modified(type, MOD_volatile); break;
    case debug::TypeKind::restrict_: result = this->type(type.element); break;
    case debug::TypeKind::pointer: result = pointer(type); break;
    case debug::TypeKind::structure:
    case debug::TypeKind::union_: result = named(index); break;
    case debug::TypeKind::array:
    case debug::TypeKind::vector: result = array(type); break;
    case debug::TypeKind::function: result = procedure(type); break;
    default: result = simple_of(type); break;
    }
    types_[index.index()] = result;
    return result;
}

std::uint64_t TypeRecords::byte_size(debug::TypeIndex index) const {
    if (!index)
        return 0;
    const debug::Type& type = info_.type(index);
    switch (type.kind) {
    case debug::TypeKind::const_:
    case debug::TypeKind::volatile_:
    case debug::TypeKind::restrict_: return byte_size(type.element);
    case debug::TypeKind::array:
    case debug::TypeKind::vector: {
        std::uint64_t size = byte_size(type.element);
        for (const std::uint64_t count : type.counts)
            size *= count;
        return size;
    }
    default: return type.size;
    }
}

std::uint32_t TypeRecords::modified(const debug::Type& type, std::uint16_t modifier) {
    ByteWriter record;
    record.u32(this->type(type.element));
    record.u16(modifier);
    return add(LF_MODIFIER, record.take());
}

std::uint32_t TypeRecords::pointer(const debug::Type& type) {
    const std::uint32_t to = this->type(type.element);
    if (to != T_NOTYPE && to < pointer_mode_64)
        return pointer_mode_64 | to;
    ByteWriter record;
    record.u32(to);
    record.u32(near_64_pointer);
    return add(LF_POINTER, record.take());
}

// The innermost dimension first.
std::uint32_t TypeRecords::array(const debug::Type& type) {
    std::uint32_t element = this->type(type.element);
    std::uint64_t size = byte_size(type.element);
    for (auto count = type.counts.rbegin(); count != type.counts.rend(); ++count) {
        size *= *count;
        ByteWriter record;
        record.u32(element);
        record.u32(T_UQUAD); // of its index
        write_number(record, static_cast<std::int64_t>(size));
        write_name(record, "");
        element = add(LF_ARRAY, record.take());
    }
    return element;
}

// By its name, where it has one: its members are told later, since they may point back.
std::uint32_t TypeRecords::named(debug::TypeIndex index) {
    const debug::Type& type = info_.type(index);
    if (type.name.empty())
        return complete(index);
    if (type.is_complete)
        incomplete_.push_back(index);
    return compound_record(type, property_forward_reference, 0);
}

std::uint32_t TypeRecords::complete_type(debug::TypeIndex index) {
    const bool is_compound = index && (info_.type(index).kind == debug::TypeKind::structure ||
                                       info_.type(index).kind == debug::TypeKind::union_);
    return is_compound && info_.type(index).is_complete ? complete(index) : type(index);
}

std::uint32_t TypeRecords::complete(debug::TypeIndex index) {
    const debug::Type& type = info_.type(index);
    if (auto found = complete_.find(index.index()); found != complete_.end())
        return found->second;
    const std::uint32_t result = compound_record(type, 0, members_of(type));
    complete_[index.index()] = result;
    return result;
}

std::uint32_t TypeRecords::compound_record(const debug::Type& type, std::uint16_t properties, std::uint32_t members) {
    const bool is_told = members != 0;
    ByteWriter record;
    record.u16(is_told ? std::min<std::size_t>(type.members.size(), 0xFFFF) : 0);
    record.u16(properties);
    record.u32(members);
    if (type.kind == debug::TypeKind::structure)
        record.zeros(8); // neither bases nor virtual functions
    write_number(record, is_told ? static_cast<std::int64_t>(type.size) : 0);
    write_name(record, type.name.empty() ? unnamed : type.name);
    return add(type.kind == debug::TypeKind::structure ? LF_STRUCTURE : LF_UNION, record.take());
}

// Lists that are too long for a record go on in another, which comes before.
std::uint32_t TypeRecords::members_of(const debug::Type& type) {
    std::vector<ByteWriter> lists(1);
    for (const debug::Member& member : type.members) {
        ByteWriter record;
        record.u16(LF_MEMBER);
        record.u16(access_public);
        record.u32(this->type(member.type));
        write_number(record, static_cast<std::int64_t>(member.offset));
        write_name(record, member.name.substr(0, longest_list / 2));
        pad(record);
        if (lists.back().size() + record.size() > longest_list)
            lists.emplace_back();
        lists.back().raw(record.bytes());
    }
    std::uint32_t next = 0;
    for (auto list = lists.rbegin(); list != lists.rend(); ++list) {
        if (next != 0) {
            list->u16(LF_INDEX);
            list->u16(0);
            list->u32(next);
        }
        next = add(LF_FIELDLIST, list->take());
    }
    return next;
}

std::uint32_t TypeRecords::procedure(const debug::Type& type) {
    // What the record has no room for is told as what stands for `...` is.
    const std::size_t told = std::min(type.parameters.size(), most_parameters);
    const bool has_more = type.is_variadic || told != type.parameters.size();
    ByteWriter arguments;
    arguments.u32(told + (has_more ? 1 : 0));
    for (std::size_t i = 0; i < told; ++i)
        arguments.u32(this->type(type.parameters[i]));
    if (has_more)
        arguments.u32(T_NOTYPE);
    const std::uint32_t list = add(LF_ARGLIST, arguments.take());
    ByteWriter procedure;
    procedure.u32(this->type(type.element));
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
    write_name(identity, function.name);
    return add(LF_FUNC_ID, identity.take());
}

// Members may refer to others by name.
std::vector<std::uint8_t> TypeRecords::take() {
    while (!incomplete_.empty()) {
        const debug::TypeIndex index = incomplete_.back();
        incomplete_.pop_back();
        complete(index);
    }
    return out_.take();
}

} // namespace pasm::codeview
