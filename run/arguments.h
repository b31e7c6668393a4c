// Arguments of one call as bytes, by the types of the prototype. They have no addresses yet: each array that an
// argument points to stands alone, so that one call may be made again with its arrays elsewhere.
#pragma once

#include "ir/abi/abi.h"
#include "run/value.h"
#include "support/diagnostics.h"

#include <functional>
#include <optional>

namespace pasm::run {

// Eight bytes at `offset` hold the address of an array.
struct ArrayAddress {
    std::uint64_t offset = 0;
    std::uint32_t array = 0; // in Arguments::arrays
};

struct ArgumentBytes {
    std::vector<std::uint8_t> bytes;
    std::vector<ArrayAddress> addresses;
};

struct ArgumentArray {
    std::string name; // "x", "rows[2]", "p.next": what reports call it
    TypeId element;   // may be void: bytes
    std::uint64_t count = 0;
    std::uint32_t alignment = 1; // that the type asks for
    bool is_constant = false;
    bool is_text = false; // written as a string; a NUL follows it, which counts
    ArgumentBytes contents;
};

struct Arguments {
    std::vector<ArgumentBytes> values; // by parameter
    std::vector<ArgumentArray> arrays;
};

// What values refer to.
struct CallContext {
    const Module& module;
    const Abi& abi;
    std::function<std::uint64_t(std::string_view name)> address_of; // of a function; 0 when there is none
};

// Nothing after an error, which stands at the value in the call's text with the prototype as a note.
std::optional<Arguments> lay_out_arguments(const CallText& call, const Function& function, const CallContext& context,
                                           Diagnostics& diagnostics);

// "int add(int a, int b)".
std::string prototype_text(const Module& module, const Prototype& prototype, std::string_view name);

} // namespace pasm::run
