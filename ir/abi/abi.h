// Calling conventions, one row each: a pass reads fields and never asks for a name. Sources: System V psABI 1.0 for
// x86-64 (3.2) and x32 (chapter 10); Microsoft x64 calling convention; NaCl x86-64 SFI ABI; Go ABI0 (cmd/asm docs).
#pragma once

#include "ir/module.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pasm {

struct Abi {
    std::string_view name; // of -mabi=
    std::string_view description;
    std::string_view os;      // what the builtin `os` answers where no -mtarget names another
    std::string_view format;  // of -mimage-format=, where none is named
    bool implemented = false; // others answer "not supported yet"

    // Sizes of C types, in bytes.
    std::uint8_t pointer_size = 8;
    std::uint8_t long_size = 8;
    std::uint8_t wide_character_size = 4;
    std::uint8_t int_size = 4;

    // Arguments.
    std::span<const Register> integer_arguments;
    std::span<const Register> vector_arguments;
    bool arguments_share_slots = false;      // Microsoft: the n-th argument takes the n-th register of its class
    bool arguments_in_memory_only = false;   // Go
    bool vectors_by_reference = false;       // Microsoft: __m128 and wider arguments are pointers to copies
    std::uint8_t vector_argument_bytes = 64; // widest vector passed in a register
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
    bool keeps_frame_pointer = false;      // rbp is the frame pointer wherever there is a frame (Go)

    // Stack.
    std::uint32_t stack_alignment = 16; // at a call
    std::uint32_t red_zone = 0;
    std::uint32_t stack_probe_page = 0; // frames of this size or more are probed; 0 for never
    // The sandbox of Native Client. Its base is the register that every address counts from; valid where there is one.
    Register sandbox_base;
    bool return_address_masked = false; // no ret
    std::uint32_t bundle_size = 0;      // no instruction crosses a multiple of it
};

// Every ABI that the command line takes, built or not.
std::span<const Abi> abis();
const Abi* find_abi(std::string_view name);

// Size and alignment of a type, in bytes; 0 and 1 for void.
struct Layout {
    std::uint64_t size = 0;
    std::uint32_t alignment = 1;
};
Layout layout_of(const Module& module, const Abi& abi, TypeId type);
// Gives each field its offset; the size and alignment of the structure that they make. Every field has a size.
Layout lay_out_fields(const Module& module, const Abi& abi, std::span<Field> fields, bool is_union);
// The values, each in a register, that one of the type is passed as: an __int128 has two halves, C sees a slice as a
// pointer and two sizes, and a string as a pointer and a size.
unsigned value_count(const Type& type);
// "const float*", "uint64_t": the type as C writes it.
std::string type_text(const Module& module, TypeId type);

// Where one argument or result is. Parts in order of address: an __int128 or a struct of two eightbytes has two.
struct ArgumentPart {
    Register reg;                  // invalid when in memory
    std::int64_t stack_offset = 0; // from the first stack argument (above return address and shadow space)
    std::uint32_t offset = 0;      // of the part in the argument
    std::uint32_t size = 0;
};
struct ArgumentLocation {
    std::vector<ArgumentPart> parts;
    bool by_reference = false; // the part holds a pointer to the value
};
struct CallingSequence {
    std::vector<ArgumentLocation> parameters;
    std::vector<ArgumentLocation> results;
    std::uint64_t stack_bytes = 0;      // of stack arguments (and results, for Go)
    std::uint32_t vector_registers = 0; // used for arguments: al of a variadic call
    bool result_in_memory = false;      // a hidden pointer to the result is the first argument
};
// Assigns places to a prototype's arguments and results (psABI 3.2.3 and its peers).
CallingSequence assign_arguments(const Module& module, const Abi& abi, const Prototype& prototype);

} // namespace pasm
