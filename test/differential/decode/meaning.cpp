#include "meaning.h"

#include "ir/print.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace pasm::decode {

namespace {

struct GeneralName {
    unsigned number, bits;
};

// By name: al 0 and 8, r9d 9 and 32.
const std::map<std::string, GeneralName>& general_names() {
    static const std::map<std::string, GeneralName> names = [] {
        std::map<std::string, GeneralName> result;
        for (View view : {View::low8, View::word, View::dword, View::qword})
            for (unsigned number = 0; number < 16; ++number)
                result[physical_register_name(physical::general(number), view)] = {number, 8 * view_bytes(view)};
        return result;
    }();
    return names;
}

// Sign and magnitude.
std::string number_text(std::int64_t value) {
    return value < 0 ? fmt::format("-{:#x}", 0 - static_cast<std::uint64_t>(value)) : fmt::format("{:#x}", value);
}

void compare(const std::string& what, const std::string& written, const std::string& decoded,
             std::vector<std::string>& lines) {
    if (written != decoded)
        lines.push_back(fmt::format("{}: {}, decoded {}", what, written.empty() ? "none" : written,
                                    decoded.empty() ? "none" : decoded));
}

std::string operand_text(const MeaningOperand& operand, unsigned bits) {
    if (!operand.text.empty())
        return operand.text;
    return fmt::format("{:#x}",
                       bits != 0 && bits < 64 ? operand.value & ((std::uint64_t(1) << bits) - 1) : operand.value);
}

void drop_implied(std::vector<MeaningOperand>& operands, std::size_t count) {
    if (operands.size() > count)
        std::erase_if(operands, [](const MeaningOperand& operand) { return operand.is_implied; });
}

void compare_registers(const std::string& ours, const std::string& theirs, std::size_t number,
                       std::vector<std::string>& lines) {
    const auto& names = general_names();
    const auto our_name = names.find(ours), their_name = names.find(theirs);
    if (our_name != names.end() && their_name != names.end() && our_name->second.number == their_name->second.number)
        compare(fmt::format("width of operand {}", number), fmt::to_string(our_name->second.bits),
                fmt::to_string(their_name->second.bits), lines);
    else
        compare(fmt::format("operand {}", number), ours, theirs, lines);
}

void compare_operands(const MeaningOperand& ours, const MeaningOperand& theirs, std::size_t number,
                      std::vector<std::string>& lines) {
    compare_registers(operand_text(ours, ours.bits), operand_text(theirs, theirs.bits != 0 ? theirs.bits : ours.bits),
                      number, lines);
    if (ours.memory_bytes != 0 && theirs.memory_bytes != 0)
        compare(fmt::format("size of operand {}", number), fmt::to_string(ours.memory_bytes),
                fmt::to_string(theirs.memory_bytes), lines);
}

bool is_exchanged(const std::vector<MeaningOperand>& written, const std::vector<MeaningOperand>& decoded) {
    auto is_same = [&](std::size_t ours, std::size_t theirs) {
        return !written[ours].text.empty() && written[ours].text == decoded[theirs].text;
    };
    return written.size() >= 2 && decoded.size() >= 2 && !is_same(0, 0) && is_same(0, 1) && is_same(1, 0);
}

} // namespace

MeaningOperand relative_operand(std::int64_t value) {
    return {.text = "relative " + number_text(value)};
}

MeaningOperand address_operand(Address address, unsigned bytes) {
    // Without a scale either register may be the base; rsp can be nothing else.
    if (address.scale == 1 && (address.index == "rsp" || address.index == "esp"))
        std::swap(address.base, address.index);
    if (address.address_bytes == 4)
        address.displacement = static_cast<std::int32_t>(address.displacement);
    std::string text = address.segment.empty() ? "[" : address.segment + ":[";
    if (!address.base.empty())
        text += address.base + " + ";
    if (!address.index.empty())
        text += fmt::format("{}*{} + ", address.index, address.scale);
    text += number_text(address.displacement);
    if (address.address_bytes != 8)
        text += fmt::format(", {} bytes", address.address_bytes);
    text += "]";
    if (address.lanes != 0)
        text += fmt::format("{{1to{}}}", address.lanes);
    return {.text = text, .memory_bytes = bytes};
}

std::string default_segment(const std::string& base) {
    return base.ends_with("sp") || base.ends_with("bp") ? "ss" : "ds";
}

std::string meaning_text(const Meaning& meaning) {
    std::string text = meaning.prefixes + meaning.mnemonic;
    for (std::size_t i = 0; i < meaning.operands.size(); ++i) {
        text += i == 0 ? " " : ", ";
        if (meaning.operands[i].memory_bytes != 0)
            text += fmt::format("{} bytes ", meaning.operands[i].memory_bytes);
        text += operand_text(meaning.operands[i], meaning.operands[i].bits);
    }
    return meaning.decorators.empty() ? text : text + " " + meaning.decorators;
}

std::vector<std::string> differences(Meaning written, Meaning decoded) {
    std::vector<std::string> lines;
    drop_implied(written.operands, decoded.operands.size());
    drop_implied(decoded.operands, written.operands.size());
    compare("mnemonic", written.mnemonic, decoded.mnemonic, lines);
    compare("prefixes", written.prefixes, decoded.prefixes, lines);
    compare("decorators", written.decorators, decoded.decorators, lines);
    compare("operands", fmt::to_string(written.operands.size()), fmt::to_string(decoded.operands.size()), lines);
    if (is_exchanged(written.operands, decoded.operands)) {
        lines.emplace_back("operands 1 and 2 exchanged");
        std::swap(decoded.operands[0], decoded.operands[1]);
    }
    for (std::size_t i = 0; i < std::min(written.operands.size(), decoded.operands.size()); ++i)
        compare_operands(written.operands[i], decoded.operands[i], i + 1, lines);
    return lines;
}

} // namespace pasm::decode
