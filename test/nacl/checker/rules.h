// The rules of Native Client for x86-64 code, read from its bytes. Written from the rules and not from the compiler:
// nothing here includes a header of pasmc. Sources: "Native Client Support for x86-64" (SFI model on x86-64 systems)
// and the executable specification of its validator.
//
// Code is cut into bundles of 32 bytes. Every instruction that the processor may reach is one that a reader finds who
// starts at a bundle: none crosses a boundary, direct branches go to such instructions, indirect ones to boundaries.
// r15 holds the base of the sandbox; rsp and rbp hold addresses in it. Memory is reached from r15, rsp, rbp or rip,
// with no index or one that the instruction before, in the same bundle, has zero-extended. Instructions that depend on
// their predecessor so are no branch targets.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace nacl {

inline constexpr std::uint32_t bundle_size = 32;

enum class Rule : std::uint8_t {
    undecodable,     // no instruction of 64-bit mode
    crosses_bundle,  // an instruction across a boundary
    instruction,     // not in the list of those allowed
    prefix,          // a prefix, or two together, that are not allowed
    nop,             // a long NOP other than the usual ones
    base,            // memory from another base than r15, rsp, rbp, rip
    index,           // an index that the instruction before has not zero-extended in this bundle
    string_address,  // a string instruction without its sandboxing
    base_written,    // r15 is written
    stack_written,   // rsp is written in a form that is not allowed
    frame_written,   // rbp is
    unfinished,      // 32 bits of rsp or rbp written, and the base not added at once
    unstarted,       // the base added to rsp or rbp that no instruction has made 32 bits wide
    indirect_branch, // not masked and based in this bundle
    call_end,        // a call that does not end its bundle
    branch_target,   // no instruction there, or the inside of a sequence
    external_target, // a branch out of the section to a place that begins no bundle
    alignment,       // of the section
};
std::string_view rule_name(Rule rule);

struct Violation {
    std::uint64_t offset = 0;
    Rule rule = Rule::undecodable;
    std::string text; // the instruction, and what is wrong
};

// Where the field of a direct branch is filled in by a linker: the place of the field, and the target when it is known.
struct LinkedTarget {
    std::uint64_t field = 0;
    bool is_here = false; // in the section under examination
    std::int64_t offset = 0;
};

struct Code {
    std::span<const std::uint8_t> bytes;
    std::span<const LinkedTarget> linked; // sorted by field
    // Addresses of the section in a linked image: branches may go to other places of the image.
    std::uint64_t address = 0;
};

// All violations, in order of place. At most `limit`.
std::vector<Violation> check(const Code& code, std::size_t limit = 100);

} // namespace nacl
