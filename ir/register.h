// Registers, physical and virtual, and the views (al, ah, ax, eax, rax; xmm, ymm, zmm) through which operands see them.
// Terms: Intel SDM volume 1, chapter 3.4 and 14.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace pasm {

// A register file. All views of one register share its class: rax and al are `general` number 0, xmm5 and zmm5 are
// `vector` number 5.
enum class RegisterClass : std::uint8_t {
    general, // 0..15 (room to 31)
    vector,  // 0..31
    mask,    // k0..k7
    mmx,     // mm0..mm7
    tile,    // tmm0..tmm7
    x87,     // st(0)..st(7)
    segment, // es cs ss ds fs gs
    control, // cr0..cr15
    debug,   // dr0..dr15
    bound,   // bnd0..bnd3
    pointer, // number 0 is rip
    count
};

// How an operand looks at a register.
enum class View : std::uint8_t {
    none,
    low8,  // al, sil, r8b
    high8, // ah, ch, dh, bh
    word,  // ax
    dword, // eax
    qword, // rax
    mm,    // mm0
    xmm,
    ymm,
    zmm,
    mask,    // k1
    tile,    // tmm0
    st,      // st(0)
    segment, // fs
    control, // cr0
    debug,   // dr0
    bound,   // bnd0
    pointer, // rip
    count
};

// Width of a view in bytes (mask 8, tile 1024, st 10, segment 2); 0 for none.
unsigned view_bytes(View view);
// The file a view belongs to.
RegisterClass view_class(View view);
// The word that declares registers of the view: `reg64`, `ymm`, `mask`; `reg8` for high8 too; empty where none does.
std::string_view declaring_word(View view);
// The view that a word declares: `reg64` is qword, `ymm` is ymm; none for other words.
View declared_view(std::string_view word);

// A physical register, a virtual register of one function, or none. Physical ones are below `first_virtual`.
class Register {
  public:
    static constexpr std::uint32_t numbers_per_class = 32;
    static constexpr std::uint32_t first_virtual = 512;

    constexpr Register() = default;
    static constexpr Register physical(RegisterClass file, unsigned number) {
        return Register(static_cast<std::uint32_t>(file) * numbers_per_class + number);
    }
    static constexpr Register virtual_register(std::uint32_t index) { return Register(first_virtual + index); }
    static constexpr Register from_id(std::uint32_t id) { return Register(id); }

    constexpr bool valid() const { return id_ != none_id; }
    constexpr bool is_physical() const { return id_ < first_virtual; }
    constexpr bool is_virtual() const { return valid() && id_ >= first_virtual; }
    // Physical only: its file and its number there.
    constexpr RegisterClass file() const { return static_cast<RegisterClass>(id_ / numbers_per_class); }
    constexpr unsigned number() const { return id_ % numbers_per_class; }
    // Virtual only: index into Function::virtual_registers.
    constexpr std::uint32_t virtual_index() const { return id_ - first_virtual; }
    // The whole as an integer: dense, physical first. Good as an array index.
    constexpr std::uint32_t id() const { return id_; }
    constexpr auto operator<=>(const Register&) const = default;

  private:
    static constexpr std::uint32_t none_id = 0xFFFFFFFF;
    constexpr explicit Register(std::uint32_t id) : id_(id) {}
    std::uint32_t id_ = none_id;
};

// Names for the registers that the compiler itself speaks of.
namespace physical {
constexpr Register general(unsigned n) {
    return Register::physical(RegisterClass::general, n);
}
constexpr Register vector(unsigned n) {
    return Register::physical(RegisterClass::vector, n);
}
constexpr Register mask(unsigned n) {
    return Register::physical(RegisterClass::mask, n);
}
inline constexpr Register rax = general(0), rcx = general(1), rdx = general(2), rbx = general(3), rsp = general(4),
                          rbp = general(5), rsi = general(6), rdi = general(7), r8 = general(8), r9 = general(9),
                          r10 = general(10), r11 = general(11), r12 = general(12), r13 = general(13), r14 = general(14),
                          r15 = general(15);
inline constexpr Register rip = Register::physical(RegisterClass::pointer, 0);
} // namespace physical

// Parts of a register that are live, written or defined on their own. A general register has four lanes (bits 0-7,
// 8-15, 16-31, 32-63), a vector five (bits 0-31, 32-63, 64-127, 128-255, 256-511), a mask four (bits 0-7, 8-15, 16-31,
// 32-63); every other register one.
using LaneMask = std::uint8_t;

// The lanes that a view covers: low8 is 1, high8 is 2, xmm is 0b00111.
LaneMask view_lanes(View view);
// All lanes of a register of this file.
LaneMask class_lanes(RegisterClass file);

// The six status flags and the direction flag, bit by bit (SDM volume 1, 3.4.3).
using FlagMask = std::uint8_t;
namespace flag {
inline constexpr FlagMask carry = 1, parity = 2, adjust = 4, zero = 8, sign = 16, overflow = 32, direction = 64;
inline constexpr FlagMask status = carry | parity | adjust | zero | sign | overflow;
} // namespace flag

} // namespace pasm
