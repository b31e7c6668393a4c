// What an instruction reads and writes, as the table says and as a decoder says, in one vocabulary.
#pragma once

#include "ir/isa/x86_64/isa.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pasm::facts {

struct Facts {
    // Access of each explicit operand: r, w, n, or x for what is read and written, or written and maybe kept.
    std::vector<std::string> operands;
    std::map<std::string, std::string> implicit; // access by register, "rax", "xmm0"
    FlagMask read = 0, changed = 0, cleared = 0, set = 0, undefined = 0;
    std::string isa_set; // of a decoded instruction: the decoder's name for what a processor must have
};

// The access to a register of which two parts are accessed.
std::string joined(const std::string& one, const std::string& other);

// What the row says.
Facts table_facts(const isa::Form& form);

// What libzydis says of the instruction at `bytes`, of which the row has `operand_count` operands; empty when it does
// not decode it whole.
std::optional<Facts> decoded_facts(std::span<const std::uint8_t> bytes, std::size_t operand_count);

// Machine code of a form with registers 1, 2, 3 ... or the memory at rbx; empty when the encoder refuses.
std::vector<std::uint8_t> sample_bytes(isa::FormId form, bool with_memory);

// One line for each fact in which the two differ: "operand 1: w, decoded x".
std::vector<std::string> differences(const Facts& table, const Facts& decoded);

} // namespace pasm::facts
