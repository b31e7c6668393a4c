#include "backend/encoding_breakdown.h"

#include "backend/encode_fields.h"
#include "ir/print.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pasm {

namespace {

using isa::EncodingKind;
using isa::Slot;
namespace option = isa::encoding_option;

std::string bits_of(unsigned value, unsigned width) {
    std::string text;
    while (width-- > 0)
        text += (value >> width & 1) != 0 ? '1' : '0';
    return text;
}

struct PrefixByte {
    std::uint8_t byte;
    std::string_view meaning;
};
// As legacy prefixes; those that a form's opcode includes are told apart by the form.
constexpr PrefixByte prefix_bytes[] = {
    {0x66, "operand size"}, {0x67, "address size"}, {0xF0, "lock"},       {0xF2, "repne"},
    {0xF3, "rep"},          {0x2E, "segment cs"},   {0x36, "segment ss"}, {0x3E, "segment ds, or notrack"},
    {0x26, "segment es"},   {0x64, "segment fs"},   {0x65, "segment gs"}, {0x9B, "wait"},
};

const PrefixByte* find_prefix(std::uint8_t byte) {
    auto found = std::ranges::find(prefix_bytes, byte, &PrefixByte::byte);
    return found == std::end(prefix_bytes) ? nullptr : found;
}

// VEX.pp and the opcode maps (SDM volume 2, table 2-9 and 2.7.1).
constexpr std::array<std::string_view, 4> mandatory_prefixes = {"none", "66", "F3", "F2"};

std::string map_meaning(unsigned map) {
    constexpr std::array<std::string_view, 11> maps = {"",      "0F",    "0F38",  "0F3A",  "",     "map 5",
                                                       "map 6", "map 7", "XOP 8", "XOP 9", "XOP A"};
    return std::string(map < maps.size() ? maps[map] : "");
}

class Reader {
  public:
    Reader(const Module& module, const Function& function, const Instruction& instruction, isa::FormId form,
           const Encoded& encoded)
        : module_(module), function_(function), instruction_(instruction), form_(isa::form(form)),
          encoding_(form_.encoding), bytes_(encoded.span()) {}

    std::vector<EncodingPart> run() {
        read_legacy_prefixes();
        switch (encoding_.kind) {
        case EncodingKind::vex: bytes_[at_] == 0xC5 ? read_two_byte_vex() : read_three_byte_vex("VEX"); break;
        case EncodingKind::xop: read_three_byte_vex("XOP"); break;
        case EncodingKind::evex: read_evex(); break;
        default: read_rex_and_escape(); break;
        }
        read_opcode();
        if (encoding_.has(option::has_modrm | option::modrm_digit))
            read_modrm();
        read_moffs();
        read_immediates();
        return std::move(parts_);
    }

  private:
    EncodingPart& part(std::string name, std::size_t length, std::string meaning = {}) {
        parts_.push_back({std::move(name),
                          static_cast<std::uint8_t>(at_),
                          static_cast<std::uint8_t>(length),
                          {},
                          std::move(meaning)});
        at_ += length;
        return parts_.back();
    }

    void field(std::string_view name, unsigned value, unsigned width, std::string meaning = {}) {
        parts_.back().fields.push_back({name, bits_of(value, width), std::move(meaning)});
    }

    // What stands in a slot, "" for nothing.
    std::string in_slot(Slot slot) const {
        auto operands = function_.operands_of(instruction_);
        auto specs = form_.operands();
        for (std::size_t i = 0; i < std::min(operands.size(), specs.size()); ++i)
            if (specs[i].slot == slot && operands[i].kind == OperandKind::reg)
                return operand_text(module_, function_, operands[i]);
        return {};
    }

    const MemoryOperand* memory() const {
        auto operands = function_.operands_of(instruction_);
        auto specs = form_.operands();
        for (std::size_t i = 0; i < std::min(operands.size(), specs.size()); ++i)
            if (operands[i].kind == OperandKind::memory && specs[i].slot == Slot::modrm_rm)
                return &function_.memory(operands[i]);
        return nullptr;
    }

    std::string base_text() const {
        const MemoryOperand* m = memory();
        return m != nullptr && m->base.valid() ? register_text(module_, function_, m->base, m->base_view) : "";
    }

    std::string index_text() const {
        const MemoryOperand* m = memory();
        return m != nullptr && m->index.valid() ? register_text(module_, function_, m->index, m->index_view) : "";
    }

    bool is_legacy() const {
        return encoding_.kind == EncodingKind::legacy || encoding_.kind == EncodingKind::three_dnow;
    }

    void read_legacy_prefixes() {
        while (const PrefixByte* prefix = at_ < bytes_.size() ? find_prefix(bytes_[at_]) : nullptr) {
            // F2, F3 and 9B can be opcodes of their own only at the end.
            if (at_ + 1 == bytes_.size())
                return;
            bool is_mandatory = is_legacy() && prefix->byte == encoding_.prefix;
            part(is_mandatory ? "mandatory prefix" : "prefix", 1, is_mandatory ? "" : std::string(prefix->meaning));
        }
    }

    void read_rex_and_escape() {
        if ((bytes_[at_] & 0xF0) == 0x40) {
            unsigned rex = bytes_[at_];
            part("REX", 1);
            field("W", rex >> 3 & 1, 1, (rex & 8) != 0 ? "64 bits" : "");
            field("R", rex >> 2 & 1, 1);
            field("X", rex >> 1 & 1, 1);
            field("B", rex & 1, 1);
        }
        std::size_t escape = encoding_.kind == EncodingKind::three_dnow ? 1 : std::min<unsigned>(encoding_.map, 2);
        if (escape != 0)
            part("escape", escape);
    }

    void read_last_vex_byte(unsigned byte, bool has_w) {
        if (has_w)
            field("W", byte >> 7, 1, encoding_.has(option::w_ignored) ? "ignored" : "");
        field("~vvvv", byte >> 3 & 15, 4, in_slot(Slot::vvvv));
        field("L", byte >> 2 & 1, 1, encoding_.has(option::l_ignored) ? "ignored" : (byte & 4) != 0 ? "256 bits" : "");
        field("pp", byte & 3, 2, std::string(mandatory_prefixes[byte & 3]));
    }

    void read_two_byte_vex() {
        unsigned byte = bytes_[at_ + 1];
        part("VEX", 2);
        field("~R", byte >> 7, 1);
        read_last_vex_byte(byte, false);
    }

    void read_inverted_rxb(unsigned byte) {
        field("~R", byte >> 7 & 1, 1);
        field("~X", byte >> 6 & 1, 1);
        field("~B", byte >> 5 & 1, 1);
    }

    void read_three_byte_vex(std::string name) {
        unsigned first = bytes_[at_ + 1], second = bytes_[at_ + 2];
        part(std::move(name), 3);
        read_inverted_rxb(first);
        field("mmmmm", first & 31, 5, map_meaning(first & 31));
        read_last_vex_byte(second, true);
    }

    std::string length_meaning(unsigned length, bool is_rounding) const {
        if (is_rounding) {
            constexpr std::array<std::string_view, 4> modes = {"rn", "rd", "ru", "rz"};
            bool has_mode = (form_.decorators & isa::decorator::embedded_rounding) != 0;
            return has_mode ? fmt::format("{{{}-sae}}", modes[length]) : "{sae}";
        }
        constexpr std::array<std::string_view, 4> names = {"128 bits", "256 bits", "512 bits", ""};
        return std::string(encoding_.has(option::l_ignored) ? "ignored" : names[length]);
    }

    void read_evex() {
        unsigned p0 = bytes_[at_ + 1], p1 = bytes_[at_ + 2], p2 = bytes_[at_ + 3];
        bool is_memory = memory() != nullptr;
        bool b = (p2 & 0x10) != 0;
        part("EVEX", 4);
        read_inverted_rxb(p0);
        field("~R'", p0 >> 4 & 1, 1);
        field("mmm", p0 & 7, 3, map_meaning(p0 & 7));
        field("W", p1 >> 7, 1, encoding_.has(option::w_ignored) ? "ignored" : "");
        field("~vvvv", p1 >> 3 & 15, 4, in_slot(Slot::vvvv));
        field("pp", p1 & 3, 2, std::string(mandatory_prefixes[p1 & 3]));
        field("z", p2 >> 7, 1, (p2 & 0x80) != 0 ? "zeroing" : "");
        field("L'L", p2 >> 5 & 3, 2, length_meaning(p2 >> 5 & 3, b && !is_memory));
        field("b", b ? 1 : 0, 1, !b ? "" : is_memory ? "broadcast" : "rounding or {sae}");
        field("~V'", p2 >> 3 & 1, 1);
        field("aaa", p2 & 7, 3, (p2 & 7) != 0 ? fmt::format("k{}", p2 & 7) : "no mask");
    }

    void read_opcode() {
        bool has_second = encoding_.has(option::modrm_fixed);
        part("opcode", has_second ? 2 : 1, in_slot(Slot::opcode));
    }

    void read_modrm() {
        unsigned byte = bytes_[at_];
        unsigned mod = byte >> 6, rm = byte & 7;
        part("ModRM", 1);
        field("mod", mod, 2, mod == 3 ? "register" : mod == 1 ? "disp8" : mod == 2 ? "disp32" : "");
        std::string digit = encoding_.has(option::modrm_digit) ? fmt::format("/{}", encoding_.digit) : "";
        field("reg", byte >> 3 & 7, 3, digit.empty() ? in_slot(Slot::modrm_reg) : digit);
        if (mod == 3) {
            std::string same = in_slot(Slot::modrm_rm);
            field("rm", rm, 3, same.empty() ? in_slot(Slot::modrm_reg) : same);
            return;
        }
        bool is_relative = mod == 0 && rm == 5;
        field("rm", rm, 3, rm == 4 ? "SIB follows" : is_relative ? "rip + disp32" : base_text());
        read_displacement(mod, rm == 4 ? read_sib(mod) : is_relative);
    }

    // True when the SIB byte has no base, so that four bytes of displacement follow.
    bool read_sib(unsigned mod) {
        unsigned byte = bytes_[at_];
        bool no_base = mod == 0 && (byte & 7) == 5;
        part("SIB", 1);
        field("scale", byte >> 6, 2, fmt::format("{}", 1u << (byte >> 6)));
        std::string index = index_text();
        field("index", byte >> 3 & 7, 3, index.empty() ? "none" : index);
        field("base", byte & 7, 3, no_base ? "none, disp32" : base_text());
        return no_base;
    }

    void read_displacement(unsigned mod, bool always_four) {
        std::size_t length = mod == 1 ? 1 : mod == 2 || always_four ? 4 : 0;
        if (length == 0)
            return;
        std::int64_t value = signed_value(length);
        std::string meaning = fmt::to_string(value);
        std::int64_t n = disp8_scale(function_, instruction_, form_);
        if (length == 1 && n != 1)
            meaning = fmt::format("disp8*N: {} * {} = {}", value, n, value * n);
        part(length == 1 ? "disp8" : "disp32", length, meaning);
    }

    std::int64_t signed_value(std::size_t length) const {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < length; ++i)
            value |= std::uint64_t(bytes_[at_ + i]) << (8 * i);
        unsigned unused = static_cast<unsigned>(64 - 8 * length);
        return static_cast<std::int64_t>(value << unused) >> unused;
    }

    void read_moffs() {
        for (const isa::OperandSpec& spec : form_.operands())
            if (spec.slot == Slot::moffs)
                part("moffs", bytes_.size() - at_, fmt::format("{:#x}", signed_value(bytes_.size() - at_)));
    }

    void read_immediates() {
        if (encoding_.kind == EncodingKind::three_dnow || encoding_.has(option::fixed_immediate))
            part("opcode byte", 1);
        if (encoding_.has(option::has_is4)) {
            unsigned byte = bytes_[at_];
            part("is4", 1);
            field("register", byte >> 4, 4, in_slot(Slot::is4));
            field("immediate", byte & 15, 4);
            return;
        }
        for (const isa::OperandSpec& spec : form_.operands())
            if (spec.slot == Slot::immediate || spec.slot == Slot::relative)
                part(fmt::format("{}{}", spec.slot == Slot::relative ? "rel" : "imm", 8 * spec.immediate_bytes),
                     spec.immediate_bytes, fmt::to_string(signed_value(spec.immediate_bytes)));
    }

    const Module& module_;
    const Function& function_;
    const Instruction& instruction_;
    const isa::Form& form_;
    const isa::Encoding& encoding_;
    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
    std::vector<EncodingPart> parts_;
};

} // namespace

std::vector<EncodingPart> encoding_breakdown(const Module& module, const Function& function,
                                             const Instruction& instruction, isa::FormId form, const Encoded& encoded) {
    return Reader(module, function, instruction, form, encoded).run();
}

} // namespace pasm
