// The calling conventions, one row each. A new one is a row here; docs/add-an-abi.md tells the steps.
// Sources: System V psABI for x86-64, 3.2 (registers, stack) and 10 (x32); Microsoft x64 calling convention;
// Native Client x86-64 ABI; Go's cmd/asm documentation and ABI0 (stack-only, rbp kept).
#include "ir/abi/abi.h"

#include <array>

namespace pasm {

namespace {

using namespace physical;

constexpr auto sysv_integer_arguments = std::array{rdi, rsi, rdx, rcx, r8, r9};
constexpr auto sysv_vector_arguments =
    std::array{vector(0), vector(1), vector(2), vector(3), vector(4), vector(5), vector(6), vector(7)};
constexpr auto sysv_integer_results = std::array{rax, rdx};
constexpr auto sysv_vector_results = std::array{vector(0), vector(1)};
constexpr auto ms_integer_arguments = std::array{rcx, rdx, r8, r9};
constexpr auto ms_vector_arguments = std::array{vector(0), vector(1), vector(2), vector(3)};
constexpr auto ms_integer_results = std::array{rax};
constexpr auto ms_vector_results = std::array{vector(0)};
constexpr auto vectorcall_vector_arguments =
    std::array{vector(0), vector(1), vector(2), vector(3), vector(4), vector(5)};
constexpr auto vectorcall_vector_results = std::array{vector(0), vector(1), vector(2), vector(3)};

// The registers as a mask of their numbers.
template <class... Registers>
constexpr std::uint32_t set_of(Registers... registers) {
    return ((std::uint32_t(1) << registers.number()) | ... | 0u);
}
constexpr std::uint32_t xmm6_to_xmm15 = 0xFFC0;
constexpr std::uint32_t xmm16_to_xmm31 = 0xFFFF0000;

constexpr Abi microsoft = {.name = "ms",
                           .description = "Microsoft x64: Windows",
                           .os = "windows",
                           .format = "ms-coff",
                           .pointer_size = 8,
                           .long_size = 4,
                           .wide_character_size = 2,
                           .integer_arguments = ms_integer_arguments,
                           .vector_arguments = ms_vector_arguments,
                           .arguments_share_slots = true,
                           .vector_argument_bytes = 8,
                           .floats_in_both_files = true,
                           .shadow_space = 32,
                           .integer_results = ms_integer_results,
                           .vector_results = ms_vector_results,
                           .general_callee_saved = set_of(rbx, rbp, rsi, rdi, r12, r13, r14, r15),
                           .vector_callee_saved = xmm6_to_xmm15,
                           .general_reserved = set_of(rsp),
                           .stack_alignment = 16,
                           .stack_probe_page = 4096,
                           .unwinds_by_prolog = true};

// The same with more vector registers: an attribute of single functions, which -mabi= does not name.
constexpr Abi vectorcall = [] {
    Abi abi = microsoft;
    abi.name = "vectorcall";
    abi.vector_arguments = vectorcall_vector_arguments;
    abi.vector_argument_bytes = 64;
    abi.homogeneous_in_vectors = true;
    abi.vector_results = vectorcall_vector_results;
    return abi;
}();

constexpr Abi microsoft_with_vectorcall = [] {
    Abi abi = microsoft;
    abi.vectorcall = &vectorcall;
    return abi;
}();

enum class GoOutput : std::uint8_t { listing, object };

// All arguments and results in memory, every register but rbp is the callee's, and any system will do. Go's stacks are
// aligned to 8 bytes. An object must do without relocations: a static link by Go's linker drops those of ELF.
// amd64p32 was Native Client's, and Go's assembler itself confined code there: r15 and rbp were its own.
constexpr Abi go_abi(std::string_view name, std::string_view description, std::uint8_t pointer_size, GoOutput output) {
    const bool is_narrow = pointer_size == 4;
    return {.name = name,
            .description = description,
            .os = "go",
            .format = output == GoOutput::listing ? "go" : "",
            .any_system = true,
            .pointer_size = pointer_size,
            .long_size = pointer_size,
            .wide_character_size = 4,
            .arguments_in_memory_only = true,
            .general_callee_saved = set_of(rbp),
            .general_reserved = is_narrow ? set_of(rsp, rbp, r15) : set_of(rsp),
            .keeps_frame_pointer = true,
            .stack_alignment = 8,
            .widest_data_alignment = 32,
            .has_pointer_maps = output == GoOutput::listing,
            .needs_no_relocations = output == GoOutput::object};
}

constexpr auto rows = std::array{
    Abi{.name = "sysv",
        .description = "System V x86-64: Linux, BSD, macOS",
        .os = "linux",
        .format = "elf",
        .pointer_size = 8,
        .long_size = 8,
        .wide_character_size = 4,
        .integer_arguments = sysv_integer_arguments,
        .vector_arguments = sysv_vector_arguments,
        .vector_count_in_al = true,
        .integer_results = sysv_integer_results,
        .vector_results = sysv_vector_results,
        .general_callee_saved = set_of(rbx, rbp, r12, r13, r14, r15),
        .general_reserved = set_of(rsp),
        .stack_alignment = 16,
        .red_zone = 128},
    microsoft_with_vectorcall,
    Abi{.name = "x32",
        .description = "System V x32: 32-bit pointers on x86-64 Linux",
        .os = "linux",
        .format = "elf",
        .pointer_size = 4,
        .long_size = 4,
        .wide_character_size = 4,
        .integer_arguments = sysv_integer_arguments,
        .vector_arguments = sysv_vector_arguments,
        .vector_count_in_al = true,
        .integer_results = sysv_integer_results,
        .vector_results = sysv_vector_results,
        .general_callee_saved = set_of(rbx, rbp, r12, r13, r14, r15),
        .general_reserved = set_of(rsp),
        .stack_alignment = 16,
        .red_zone = 128},
    // The sandbox keeps r15 as its base and lets rsp and rbp hold only sandbox addresses: rbp is a frame pointer or
    // nothing. Signal handlers may use the memory below rsp.
    Abi{.name = "nacl",
        .description = "Native Client x86-64",
        .os = "nacl",
        .format = "elf",
        .pointer_size = 4,
        .long_size = 4,
        .wide_character_size = 4,
        .integer_arguments = sysv_integer_arguments,
        .vector_arguments = sysv_vector_arguments,
        .vector_count_in_al = true,
        .integer_results = sysv_integer_results,
        .vector_results = sysv_vector_results,
        .general_callee_saved = set_of(rbx, rbp, r12, r13, r14),
        .general_reserved = set_of(rsp, rbp, r15),
        .vector_reserved = xmm16_to_xmm31,
        .stack_alignment = 16,
        .sandbox_base = r15,
        .return_address_masked = true,
        .bundle_size = 32},
    go_abi("goasm", "Go ABI0, as Go assembly", 8, GoOutput::listing),
    go_abi("goasm-p32", "Go ABI0 with 32-bit pointers (amd64p32), as Go assembly", 4, GoOutput::listing),
    go_abi("gosyso", "Go ABI0, as an object beside Go packages (.syso)", 8, GoOutput::object),
    go_abi("gosyso-p32", "Go ABI0 with 32-bit pointers (amd64p32), as an object (.syso)", 4, GoOutput::object),
};

} // namespace

std::span<const Abi> abis() {
    return rows;
}

const Abi* find_abi(std::string_view name) {
    for (const Abi& abi : rows)
        if (abi.name == name)
            return &abi;
    return nullptr;
}

} // namespace pasm
