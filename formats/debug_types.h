// From the types of prototypes, data and registers to those that debuggers are told of.
#pragma once

#include "formats/debug_info.h"

#include <map>
#include <span>
#include <unordered_map>

namespace pasm::debug {

class TypeBuilder {
  public:
    TypeBuilder(const Module& module, const FormatOptions& options, std::vector<Type>& types)
        : module_(module), options_(options), types_(types) {}

    // None for void.
    TypeIndex type(TypeId id);
    TypeIndex function(const Prototype& prototype);
    // Of registers under a view. A vector register is a union of vectors by lane, whose members are called as gdb calls
    // those of its own registers: v8_float, v4_double, v32_int8.
    TypeIndex register_type(View view);
    // Of the numbers that loops and macros know when they are expanded.
    TypeIndex constant_type();
    // An array of elements, outermost dimension first.
    TypeIndex array(TypeIndex element, std::span<const std::uint64_t> counts);

  private:
    TypeIndex add(Type type);
    TypeIndex integer(std::string name, std::uint64_t size, bool is_signed);
    TypeIndex qualified(TypeIndex type, QualifierMask qualifiers);
    TypeIndex unqualified(TypeId id);
    TypeIndex array_of(TypeId id);
    TypeIndex structure(std::uint32_t index);
    TypeIndex go_header(TypeId id, TypeIndex element, bool has_capacity);
    TypeIndex vector(TypeIndex element, std::uint64_t lanes);
    TypeIndex lanes_union(std::string name, std::uint64_t bytes);

    const Module& module_;
    const FormatOptions& options_;
    std::vector<Type>& types_;
    std::unordered_map<std::size_t, TypeIndex> by_type_, by_structure_; // looked up only
    std::map<View, TypeIndex> by_view_;
    TypeIndex constant_type_;
    std::map<std::pair<TypeIndex, std::vector<std::uint64_t>>, TypeIndex> arrays_;
};

} // namespace pasm::debug
