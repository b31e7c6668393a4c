// What declarations for other languages are about: the functions and data of a module that other files see, and the
// structures that these name.
#pragma once

#include "ir/abi/abi.h"
#include "ir/module.h"

#include <string>
#include <string_view>
#include <vector>

namespace pasm {

struct DeclaredData {
    const Symbol* symbol = nullptr;
    StringId documentation;
};

struct Declared {
    std::vector<const Function*> functions; // in order of definition, as all here
    std::vector<DeclaredData> data;
    std::vector<StructureId> structures; // named ones; a structure stands behind those that it holds
};
Declared declared_items(const Module& module);

// Adds the structures that the type names or holds, behind pointers too, each once and in order of need.
void add_structures(const Module& module, TypeId type, std::vector<StructureId>& structures);

// The parameters as callers of C's conventions pass them: a string or slice `s` is a pointer `s` and sizes `s_len` and
// `s_cap`. Types that this asks for are added to `types`. A parameter without a name is arg, arg1, ... by its place;
// `is_taken` tells which names the language takes for something else: they get a `_`.
struct PlainParameter {
    std::string name;
    Type type;
};
std::vector<PlainParameter> plain_parameters(const Module& module, const Prototype& prototype,
                                             bool (*is_taken)(std::string_view name));

// "avx2, fma3": what the function needs beyond the baseline of x86-64; empty for nothing.
std::string needed_features(const Function& function);

} // namespace pasm
