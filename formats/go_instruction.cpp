#include "formats/go_instruction.h"

#include "formats/go_operands.h"
#include "ir/isa/x86_64/go_names.h"

#include <array>
#include <vector>

#include <fmt/format.h>

namespace pasm {

namespace {

namespace accept = isa::accept;

constexpr std::array<std::string_view, 6> rounding_suffixes = {"", ".SAE", ".RN_SAE", ".RD_SAE", ".RU_SAE", ".RZ_SAE"};

struct PrefixWord {
    PrefixMask bit;
    std::string_view text;
};
// Instructions of their own to Go, before the one that they belong to.
constexpr PrefixWord prefix_words[] = {{prefix::lock, "LOCK; "}, {prefix::rep, "REP; "}, {prefix::repne, "REPN; "}};

class Printer {
  public:
    Printer(const GoContext& context, const Instruction& instruction, isa::FormId id)
        : context_(context), instruction_(instruction), form_(isa::form(id)), name_(isa::go_name(id)) {}

    std::string run() {
        std::string text;
        for (const PrefixWord& row : prefix_words)
            if ((instruction_.prefixes & row.bit) != 0)
                text += row.text;
        text += name_.mnemonic;
        text += suffixes();
        std::string_view separator = "\t";
        for (const std::string& operand : operands()) {
            text += separator;
            text += operand;
            separator = ", ";
        }
        return text;
    }

  private:
    // Zeroing stands last (cmd/internal/obj/x86/evex.go).
    std::string suffixes() const {
        std::string text = is_broadcast() ? ".BCST" : "";
        text += rounding_suffixes[static_cast<std::size_t>(instruction_.rounding)];
        return instruction_.zeroing ? text + ".Z" : text;
    }

    bool is_broadcast() const {
        for (const Operand& operand : context_.function.operands_of(instruction_))
            if (operand.kind == OperandKind::memory && context_.function.memory(operand).broadcast != 0)
                return true;
        return false;
    }

    std::vector<std::string> operands() const {
        std::vector<std::string> texts;
        if (name_.order.empty())
            for (std::size_t i = form_.operand_count; i-- > 0;)
                texts.push_back(operand(i));
        for (char place : name_.order)
            if (place != '-')
                texts.push_back(operand_at(place));
        if (instruction_.mask.valid())
            texts.insert(texts.end() - 1, go_register_name(instruction_.mask, View::mask));
        return texts;
    }

    std::string operand_at(char place) const {
        switch (place) {
        case '$': return fmt::format("${}", form_.encoding.second_opcode);
        case 'f': return "F0";
        default: return operand(static_cast<std::size_t>(place - '1'));
        }
    }

    std::string operand(std::size_t index) const {
        const isa::OperandSpec& spec = form_.operands()[index];
        auto written = go_written_operands(context_.function, instruction_, form_);
        if (index < written.size())
            return go_operand_text(context_, written[index], spec, form_);
        return (spec.accepts & accept::one) != 0 ? "$1" : "X0"; // the source may leave these out, and Go may not
    }

    const GoContext& context_;
    const Instruction& instruction_;
    const isa::Form& form_;
    isa::GoName name_;
};

} // namespace

std::string go_instruction_text(const GoContext& context, const Instruction& instruction, isa::FormId form) {
    return Printer(context, instruction, form).run();
}

} // namespace pasm
