// Calling conventions, one row each: a pass reads fields and never asks for a name. Sources: System V psABI 1.0 for
// x86-64 (3.2) and x32 (chapter 10); Microsoft x64 calling convention; NaCl x86-64 SFI ABI; Go ABI0 (cmd/asm docs).
#pragma once

#include "ir/module.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pasm {

struct Abi {
    std::string_view name; // of -mabi=
    std::string_view description;
    std::string_view os;      // what the builtin `os` answers where no -mtarget names another
    std::string_view format;  // of -mimage-format=, where none is named; empty for the platform's
    bool any_system = false;  // -mtarget= does not choose the convention, only the system

    // Sizes of C types, in bytes.
    std::uint8_t pointer_size = 8;
    std::uint8_t long_size = 8;
    std::uint8_t wide_character_size = 4;
    std::uint8_t int_size = 4;

    // Arguments.
    std::span<const Register> integer_arguments;
    std::span<const Register> vector_arguments;
    bool arguments_share_slots = false;      // Microsoft: the n-th argument takes the n-th register of its class
    bool arguments_in_memory_only = false;   // Go; results too
    std::uint8_t vector_argument_bytes = 64; // widest vector passed in a register; wider ones are pointers to copies
    bool homogeneous_in_vectors = false;     // vectorcall: a structure of one to four equal vectors or floats
    bool floats_in_both_files = false;       // Microsoft: a variadic call has them in general registers too
    std::uint8_t slot_size = 8;              // of a stack argument
    std::uint32_t shadow_space = 0;          // bytes above the return address that belong to the callee
    bool vector_count_in_al = false;         // variadic calls

    // Results.
    std::span<const Register> integer_results;
    std::span<const Register> vector_results;

    // Registers, as masks of numbers in their file.
    std::uint32_t general_callee_saved = 0;
    std::uint32_t vector_callee_saved = 0; // low 128 bits only
    std::uint32_t general_reserved = 0;    // never allocated: rsp, NaCl's r15
    std::uint32_t vector_reserved = 0;     // never allocated: what NaCl cannot encode
    // Go: wherever there is a frame, rbp is saved above it and points there at first: `push rbp; mov rbp, rsp; sub rsp`
    bool keeps_frame_pointer = false;

    // Stack.
    std::uint32_t stack_alignment = 16; // at a call
    std::uint32_t red_zone = 0;
    std::uint32_t stack_probe_page = 0; // frames of this size or more are probed; 0 for never
    // Microsoft: an unwinder undoes the prolog and nothing else, and knows an epilog by its instructions. A frame pointer
    // is set behind all pushes and saves, and there is one wherever rsp moves in the body.
    bool unwinds_by_prolog = false;
    // The sandbox of Native Client. Its base is the register that every address counts from; valid where there is one.
    Register sandbox_base;
    bool return_address_masked = false; // no ret
    std::uint32_t bundle_size = 0;      // no instruction crosses a multiple of it

    std::uint32_t widest_data_alignment = 0; // that a linker gives to data, in bytes; 0 for any
    bool has_pointer_maps = false;     // a garbage collector wants to know of pointers in frames that calls are made from
    bool needs_no_relocations = false; // constants stand beside the code, and nothing of other objects is named

    const Abi* vectorcall = nullptr; // the convention of functions with that attribute, where there is one
};

// Every ABI that the command line takes.
std::span<const Abi> abis();
const Abi* find_abi(std::string_view name);

// Size and alignment of a type, in bytes; 0 and 1 for void.
struct Layout {
    std::uint64_t size = 0;
    std::uint32_t alignment = 1;
};
Layout layout_of(const Module& module, const Abi& abi, TypeId type);
Layout layout_of(const Module& module, const Abi& abi, const Type& type);
// Gives each field its offset; the size and alignment of the structure that they make. Every field has a size.
Layout lay_out_fields(const Module& module, const Abi& abi, std::span<Field> fields, bool is_union);
// One of the values that an argument or a result is written as, and where in the whole it is.
struct ValuePart {
    Type type;
    std::uint32_t offset = 0;
};
// The values that one of the type is written as in `return` and `call`: itself; the halves of an __int128; a pointer and
// a size or two for a slice or string; the fields of a structure, those of its structures and the elements of its
// arrays. None for a structure that contains a union, or that has more than `most_value_parts`.
inline constexpr std::size_t most_value_parts = 64;
std::optional<std::vector<ValuePart>> value_parts(const Module& module, const Abi& abi, TypeId type);

// What an operand of `return` or `call` stands for.
struct PassedValue {
    std::uint32_t parameter = 0;
    std::uint32_t offset = 0; // in the parameter
    Type type;
    bool is_whole = false; // all of the parameter, which the operand, memory, holds or is to hold
};
// In order, for as many of `operands` as the parameters take: each takes one that is memory, or its value parts.
std::vector<PassedValue> passed_values(const Module& module, const Abi& abi, std::span<const Parameter> parameters,
                                       std::span<const Operand> operands);

// "const float*", "uint64_t": the type as C writes it.
std::string type_text(const Module& module, TypeId type);

// Where one argument or result is. Parts in order of address: an __int128 or a struct of two eightbytes has two.
struct ArgumentPart {
    Register reg;                  // invalid when in memory
    std::int64_t stack_offset = 0; // from the first stack argument (above return address and shadow space)
    std::uint32_t offset = 0;      // of the part in the argument
    std::uint32_t size = 0;
    Register duplicate; // a general register that holds the same bits
};
struct ArgumentLocation {
    std::vector<ArgumentPart> parts;
    bool by_reference = false;    // the part holds a pointer to the value
    std::int64_t copy_offset = 0; // by reference: of the caller's copy, from the first stack argument
};
struct CallingSequence {
    std::vector<ArgumentLocation> parameters;
    // A result in memory is by reference: the first argument is a pointer to room for it, and so is the result.
    std::vector<ArgumentLocation> results;
    std::uint64_t stack_bytes = 0;      // of stack arguments; for Go to the end of the last result
    std::uint32_t vector_registers = 0; // used for arguments: al of a variadic call
    Register result_pointer;            // where a result in memory is wanted; invalid without one
    // What a caller provides from rsp on: shadow space, stack arguments, copies of what goes by reference.
    std::uint64_t outgoing_bytes = 0;
    std::uint32_t outgoing_alignment = 1;
};
// The convention by which functions of the prototype are called.
const Abi& convention_of(const Abi& abi, const Prototype& prototype);
// Assigns places to a prototype's arguments and results (psABI 3.2.3 and its peers).
CallingSequence assign_arguments(const Module& module, const Abi& abi, const Prototype& prototype);

} // namespace pasm
