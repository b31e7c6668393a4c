#include "comparison.h"

#include "llvm.h"
#include "zydis.h"

#include <algorithm>

#include <fmt/format.h>

namespace pasm::decode {

namespace {

constexpr std::size_t shown_per_mnemonic = 3;

// `vcmpeqps a, b` is `vcmpps a, b, 0`.
void add_predicate(const isa::Encoding& encoding, Meaning& meaning) {
    if (encoding.kind != isa::EncodingKind::three_dnow && encoding.has(isa::encoding_option::fixed_immediate))
        meaning.operands.push_back({.value = encoding.second_opcode, .bits = 8});
}

// `imul eax, 5` is `imul eax, eax, 5`.
void repeat_operand(const isa::Form& form, Meaning& meaning) {
    auto specs = form.operands();
    auto is_rm = [](const isa::OperandSpec& spec) { return spec.slot == isa::Slot::modrm_rm; };
    if (form.encoding.has(isa::encoding_option::register_only) && !specs.empty() &&
        specs[0].slot == isa::Slot::modrm_reg && std::none_of(specs.begin(), specs.end(), is_rm))
        meaning.operands.insert(meaning.operands.begin(), meaning.operands[0]);
}

} // namespace

bool Comparison::is_equivalent(const std::string& tool, const std::string& written, const std::string& decoded) {
    auto [found, is_new] = known_names_.try_emplace({tool, written, decoded});
    if (is_new)
        found->second = equivalents_.explains({tool, written, decoded});
    return found->second;
}

bool Comparison::agrees(const std::string& tool, Meaning written, const std::optional<Meaning>& decoded,
                        isa::FormId form, Tally& tally) {
    const std::string mnemonic = written.mnemonic;
    std::vector<std::string> lines = {"not decoded"};
    if (decoded) {
        if (mnemonic != decoded->mnemonic && is_equivalent(tool, mnemonic, decoded->mnemonic)) {
            written.mnemonic = decoded->mnemonic;
            add_predicate(isa::form(form).encoding, written);
        }
        if (written.operands.size() < decoded->operands.size())
            repeat_operand(isa::form(form), written);
        lines = differences(written, *decoded);
    }
    for (const std::string& line : lines) {
        if (explained_.explains({tool, mnemonic, line})) {
            ++tally.explained;
            continue;
        }
        ++tally.unexplained;
        if (++shown_[tool + mnemonic] <= shown_per_mnemonic)
            fmt::print("{} | {} | {} | {} | {}\n", tool, mnemonic, line, meaning_text(written),
                       decoded ? meaning_text(*decoded) : "");
    }
    return lines.empty();
}

Tally Comparison::compare(const Function& function, const std::vector<Instruction>& written,
                          const std::vector<Item>& items) {
    Tally tally{.items = items.size()};
    std::vector<const Item*> rest;
    std::vector<std::vector<std::uint8_t>> code;
    for (const Item& item : items) {
        std::vector<std::uint8_t> bytes = filled_bytes(item.encoded);
        Meaning meaning = written_meaning(function, written[item.sample]);
        if (agrees("zydis", meaning, zydis_meaning(bytes), item.form, tally)) {
            ++tally.by_zydis;
            confirmed_[item.form.index()] = true;
        } else {
            rest.push_back(&item);
            code.push_back(std::move(bytes));
        }
    }
    const std::vector<std::optional<Meaning>> meanings = llvm_meanings(code, folder_);
    for (std::size_t i = 0; i < rest.size(); ++i) {
        Meaning meaning = written_meaning(function, written[rest[i]->sample]);
        if (agrees("llvm-mc", meaning, meanings[i], rest[i]->form, tally)) {
            ++tally.by_llvm;
            confirmed_[rest[i]->form.index()] = true;
        } else {
            ++tally.by_neither;
        }
    }
    return tally;
}

} // namespace pasm::decode
