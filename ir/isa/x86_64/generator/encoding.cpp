// The encoding column: `MI REX.W 83 /0 ib`, `RVM EVEX.512.0F.W0 58 /r`.
#include "ir/isa/x86_64/generator/row.h"

#include <map>

namespace pasm::isa::generator {
namespace {

using namespace encoding_option;

Slot parse_slot(char letter) {
    switch (letter) {
    case 'R': return Slot::modrm_reg;
    case 'M': return Slot::modrm_rm;
    case 'V': return Slot::vvvv;
    case 'S': return Slot::is4;
    case 'O': return Slot::opcode;
    case 'I': return Slot::immediate;
    case 'D': return Slot::relative;
    case 'F': return Slot::moffs;
    case '-': return Slot::none;
    default: throw RowError(std::string("no slot `") + letter + "`; it is one of R, M, V, S, O, I, D, F, -");
    }
}

void parse_slots(const std::string& text, FormRow& row) {
    if (text == "ZO") {
        if (!row.operands.empty())
            throw RowError("ZO says that there are no operands");
        return;
    }
    if (text.size() != row.operands.size())
        throw RowError("`" + text + "` does not give each operand one slot");
    for (std::size_t i = 0; i < text.size(); ++i)
        row.operands[i].slot = parse_slot(text[i]);
}

// The map and length names of the manuals.
const std::map<std::string, unsigned, std::less<>> maps = {
    {"0F", 1}, {"0F38", 2}, {"0F3A", 3}, {"MAP5", 5}, {"MAP6", 6}, {"MAP7", 7}, {"X8", 8}, {"X9", 9}, {"XA", 10}};
const std::map<std::string, unsigned, std::less<>> lengths = {{"128", 0}, {"256", 1}, {"512", 2}, {"L0", 0},
                                                              {"L1", 1},  {"LZ", 0},  {"LIG", 0}};

// `EVEX.512.66.0F38.W0`: length, mandatory prefix, map, W.
void parse_vector_prefix(std::string_view text, Encoding& encoding) {
    const std::vector<std::string> parts = split(text, '.');
    if (parts[0] != "VEX" && parts[0] != "EVEX" && parts[0] != "XOP")
        throw RowError("`" + std::string(text) + "` is no VEX, EVEX or XOP prefix");
    encoding.kind = parts[0] == "VEX" ? EncodingKind::vex : parts[0] == "EVEX" ? EncodingKind::evex : EncodingKind::xop;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const std::string& part = parts[i];
        if (const auto map = maps.find(part); map != maps.end())
            encoding.map = static_cast<std::uint8_t>(map->second);
        else if (const auto length = lengths.find(part); length != lengths.end())
            encoding.vector_length = static_cast<std::uint8_t>(length->second);
        else if (part == "66" || part == "F3" || part == "F2")
            encoding.prefix = static_cast<std::uint8_t>(parse_hex_byte(part));
        else if (part == "W1")
            encoding.options |= w;
        else if (part == "WIG")
            encoding.options |= w_ignored;
        else if (part != "W0")
            throw RowError("`" + part + "` is no part of a VEX, EVEX or XOP prefix");
        if (part == "LIG")
            encoding.options |= l_ignored;
    }
    if (encoding.map == 0)
        throw RowError("`" + std::string(text) + "` names no opcode map");
}

const std::map<std::string, EncodingOptions, std::less<>> flag_words = {
    {"o16", operand_size_16}, {"a32", address_size_32}, {"wait", wait_prefix}, {"REX.W", w},
    {"d64", default_64},      {"asz", register_address}};

const std::map<std::string, unsigned, std::less<>> immediate_words = {{"ib", 1}, {"iw", 2}, {"id", 4},
                                                                      {"io", 8}, {"cb", 1}, {"cd", 4}};

// Reads the words of an encoding one after another.
class EncodingReader {
  public:
    EncodingReader(std::vector<std::string> words, FormRow& row)
        : words_(std::move(words)), row_(row), encoding_(row.form.encoding) {}

    void read() {
        read_prefixes();
        read_opcode();
        while (at_ < words_.size())
            read_suffix(words_[at_++]);
    }

  private:
    std::string word() const { return at_ < words_.size() ? words_[at_] : ""; }

    void read_prefixes() {
        for (;; ++at_) {
            const std::string text = word();
            if (const auto flag = flag_words.find(text); flag != flag_words.end())
                encoding_.options |= flag->second;
            else if ((text == "66" || text == "F3" || text == "F2") && at_ + 1 < words_.size())
                encoding_.prefix = static_cast<std::uint8_t>(parse_hex_byte(text));
            else
                break;
        }
        if (const std::string text = word(); text.find('.') != std::string::npos) {
            parse_vector_prefix(text, encoding_);
            ++at_;
        }
    }

    void read_opcode() {
        if (word() == "0F" && encoding_.kind == EncodingKind::legacy && at_ + 1 < words_.size()) {
            ++at_;
            encoding_.map = word() == "38" ? 2 : word() == "3A" ? 3 : 1;
            // 0F 0F /r XX is 3DNow!; 0F 38 and 0F 3A are maps only when an opcode follows.
            if (encoding_.map != 1)
                ++at_;
            else if (word() == "0F")
                encoding_.kind = EncodingKind::three_dnow;
        }
        std::string text = word();
        ++at_;
        if (text.size() == 4 && text.substr(2) == "+r")
            text.resize(2);
        encoding_.opcode = static_cast<std::uint8_t>(parse_hex_byte(text));
    }

    void read_suffix(const std::string& text) {
        if (text == "/r") {
            encoding_.options |= has_modrm;
        } else if (text == "/rr") {
            encoding_.options |= has_modrm | register_only;
        } else if (text.size() == 2 && text[0] == '/' && text[1] >= '0' && text[1] <= '7') {
            encoding_.options |= has_modrm | modrm_digit;
            encoding_.digit = static_cast<std::uint8_t>(text[1] - '0');
        } else if (text == "sib") {
            encoding_.options |= sib_required;
        } else if (text == "/is4") {
            encoding_.options |= has_is4;
        } else if (const auto immediate = immediate_words.find(text); immediate != immediate_words.end()) {
            give_immediate(static_cast<std::uint8_t>(immediate->second));
        } else if (text == "mo") {
            return;
        } else {
            read_second_opcode(text);
        }
    }

    // A byte after the opcode is a fixed ModRM byte; after a ModRM it is a fixed immediate.
    void read_second_opcode(const std::string& text) {
        encoding_.second_opcode = static_cast<std::uint8_t>(parse_hex_byte(text));
        encoding_.options |= encoding_.has(has_modrm) ? fixed_immediate : modrm_fixed;
    }

    void give_immediate(std::uint8_t bytes) {
        for (OperandSpec& operand : row_.operands) {
            if ((operand.slot != Slot::immediate && operand.slot != Slot::relative) || operand.immediate_bytes != 0)
                continue;
            operand.immediate_bytes = bytes;
            return;
        }
        throw RowError("more immediate fields than operands in slots I or D");
    }

    std::vector<std::string> words_;
    std::size_t at_ = 0;
    FormRow& row_;
    Encoding& encoding_;
};

void check(const FormRow& row) {
    const Encoding& encoding = row.form.encoding;
    for (const OperandSpec& operand : row.operands) {
        const bool immediate = operand.slot == Slot::immediate || operand.slot == Slot::relative;
        const bool shares_byte = encoding.has(has_is4) && (operand.accepts & accept::i4) != 0;
        if (immediate && operand.immediate_bytes == 0 && !shares_byte)
            throw RowError("an operand in slot I or D has no field (ib, iw, id, io, cb, cd)");
        if ((operand.slot == Slot::modrm_rm || operand.slot == Slot::modrm_reg) && !encoding.has(has_modrm))
            throw RowError("an operand in ModRM, and no /r or /digit");
        if (operand.slot == Slot::modrm_reg && encoding.has(modrm_digit))
            throw RowError("ModRM.reg holds both a digit and an operand");
        if (operand.slot == Slot::vvvv && encoding.kind == EncodingKind::legacy)
            throw RowError("an operand in vvvv, and no VEX, EVEX or XOP prefix");
    }
}

} // namespace

void parse_encoding(std::string_view text, FormRow& row) {
    std::vector<std::string> parts = words(text);
    if (parts.size() < 2)
        throw RowError("the second column holds slots and an encoding");
    parse_slots(parts.front(), row);
    parts.erase(parts.begin());
    EncodingReader(std::move(parts), row).read();
    check(row);
}

} // namespace pasm::isa::generator
