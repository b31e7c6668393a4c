// What every pass is given, and the list of passes.
#pragma once

#include "ir/abi/abi.h"
#include "ir/module.h"
#include "ir/object.h"
#include "support/diagnostics.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace pasm {

// How a dispatcher's name leads to the function that it chooses.
enum class DispatchMethod : std::uint8_t {
    pointer,         // a jump through a pointer, which the first call sets
    indirect_symbol, // the loader asks a function for the address: ELF's ifunc
};

struct BackendOptions {
    bool red_zone = true;              // -mno-red-zone
    bool function_sections = false;    // -ffunction-sections
    bool position_independent = false; // -fpic
    bool branch_protection = false;    // -fcf-protection
    DispatchMethod dispatch_method = DispatchMethod::pointer; // -mdispatch
    std::string stack_probe;           // -mstack-probe: the function that touches the pages of a large frame, or none
    // As the format has it (formats/format.h).
    bool definitions_are_final = false;  // another module cannot replace what is defined here, but for weak definitions
    bool has_atoms = false;              // distances between symbols are the linker's to settle
    bool has_narrow_addresses = true;    // of 32 bits, in code
    bool has_address_table = true;       // that a linker makes: slots for the addresses of symbols
    bool has_imports = false;            // the address of an imported symbol is in a slot of another name
    std::uint32_t missing_sections = 0;  // kinds whose likes go with others: bit_of each
    std::string_view format_description; // for messages
    ThreadAccess thread_access = ThreadAccess::thread_pointer;
    // Whether Go's assembler encodes the instruction as its form does; empty where nobody asks. Of two forms that differ in
    // direction only, the one is taken that it does.
    std::function<bool(const Function&, const Instruction&)> is_as_go_encodes;
    // Whether the format can hold an instruction with a symbol for its address; empty where it can hold any.
    std::function<bool(const Function&, const Instruction&)> takes_symbol;
    // Names a constant that shall have a section of its own, of which a linker keeps one.
    std::string (*constant_name)(std::span<const std::uint8_t> bytes, std::uint32_t alignment) = nullptr;
    bool optimize_encodings = false;       // -moptimize-encodings
    bool branches_within_32_bytes = false; // -mbranches-within-32B-boundaries
    bool check_allocation = true;          // run the symbolic checker
    bool keep_places = false;              // fill ObjectFunction::places
    bool keep_variables = false;           // tell in assigned_ranges of slots too
    bool keep_virtual_operands = false;    // fill Function::virtual_operands
    // Called after each pass on each function (--print-after).
    std::function<void(std::string_view pass, const Module&, const Function&)> after_pass;
};

struct PassContext {
    Module& module;
    const Abi& abi;
    const BackendOptions& options;
    Diagnostics& diagnostics;
};

// Runs the passes over every function and encodes them. Empty object sections when there were errors.
Object compile_module(PassContext& context);

// Names of the passes in order, for --print-after.
std::vector<std::string_view> pass_names();

} // namespace pasm
