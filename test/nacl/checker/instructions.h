// One decoded instruction, and what the rules ask of it. Decoding is libzydis's.
#pragma once

#include <Zydis/Zydis.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace nacl {

// A general register by number whose upper half the instruction before has cleared, or none.
class Restricted {
  public:
    constexpr Restricted() = default;
    constexpr explicit Restricted(unsigned number) : number_(static_cast<int>(number)) {}
    static constexpr Restricted none() { return Restricted(); }
    static const Restricted rsp, rbp;
    constexpr bool operator==(const Restricted&) const = default;

  private:
    int number_ = -1;
};
inline constexpr Restricted Restricted::rsp{4u};
inline constexpr Restricted Restricted::rbp{5u};

struct Address {
    bool has_allowed_base = false;
    std::optional<unsigned> index;
};

class Decoded {
  public:
    bool decode(std::span<const std::uint8_t> bytes);

    std::string text() const;
    unsigned length() const { return instruction_.length; }
    std::span<const std::uint8_t> bytes() const { return {bytes_.data(), instruction_.length}; }
    ZydisMnemonic mnemonic() const { return instruction_.mnemonic; }
    const ZydisDecodedInstruction& instruction() const { return instruction_; }
    std::span<const ZydisDecodedOperand> operands() const { return {operands_.data(), instruction_.operand_count}; }
    std::span<const ZydisDecodedOperand> written_operands() const {
        return {operands_.data(), instruction_.operand_count_visible};
    }

    bool is_nop() const;
    bool is_string() const; // takes addresses from rsi or rdi that no operand can change
    bool is_call() const;
    bool is_indirect_branch() const; // any but a direct one: ret and far ones too
    std::optional<std::int64_t> direct_distance() const;
    unsigned distance_bytes() const { return instruction_.raw.imm[0].size / 8; }
    std::optional<unsigned> branch_register() const;
    std::vector<unsigned> string_registers() const; // 6, 7 or both, in the order in which they are sandboxed

    std::vector<Address> addresses() const;          // of memory that is accessed
    std::vector<unsigned> registers_written() const; // general ones that an operand names, in any width
    Restricted zero_extended() const;

    // `add rsp, r15`, `or rsp, r15`, `lea rsp, [rsp + r15]`, and the same of rbp but for `or`.
    Restricted base_added_to() const;
    bool may_write_stack() const; // mov rsp, rbp; and rsp, a negative byte; esp by an instruction that zero-extends
    bool may_write_frame() const;
    bool truncates(unsigned reg) const;    // mov esi, esi
    bool adds_base_to(unsigned reg) const; // lea rsi, [r15 + rsi]
    bool masks(unsigned reg) const;        // and eax, -32
    bool bases(unsigned reg) const;        // add rax, r15

  private:
    bool is_register(std::size_t operand, unsigned number, unsigned bits) const;
    bool is_sum(const ZydisDecodedOperand& operand, unsigned base, unsigned index) const;
    bool is_zero_extending() const;

    ZydisDecodedInstruction instruction_;
    std::array<ZydisDecodedOperand, ZYDIS_MAX_OPERAND_COUNT> operands_;
    std::array<std::uint8_t, ZYDIS_MAX_INSTRUCTION_LENGTH> bytes_;
};

// The number of a general register, in whatever width; 16 and more for others.
unsigned general_number(ZydisRegister reg);

// What is wrong with an instruction whatever stands around it; empty when nothing is.
std::string instruction_problem(const Decoded& decoded);
std::string prefix_problem(const Decoded& decoded);
bool is_usual_nop(std::span<const std::uint8_t> bytes);

} // namespace nacl
