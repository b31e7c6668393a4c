#include "driver/encode_command.h"

#include "backend/encoding_alternatives.h"
#include "backend/encoding_breakdown.h"
#include "driver/assemble_line.h"
#include "driver/form_json.h"
#include "ir/isa/x86_64/describe.h"
#include "ir/print.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace pasm {

namespace {

using nlohmann::ordered_json;

// --- What there is to tell of an instruction, before it is text or JSON

struct OperandFact {
    std::string text;
    std::string access;
};

struct Answer {
    std::unique_ptr<AssembledLine> line;
    std::string instruction;                       // printed again, in the compiler's own spelling
    std::vector<EncodingAlternative> alternatives; // the first is what line->encoded holds

    bool ok() const { return line->instruction != nullptr; }
    const isa::Form& form() const { return isa::form(line->instruction->form); }
};

Answer answer(const EncodeCommand& command, std::string_view text) {
    Answer result{.line = assemble_line(text, command.target, command.target_name)};
    if (!result.ok())
        return result;
    const Instruction& instruction = *result.line->instruction;
    result.instruction = instruction_text(result.line->module, result.line->function(), instruction);
    if (command.all || command.lengths)
        result.alternatives = encoding_alternatives(result.line->function(), instruction);
    return result;
}

std::string hex(std::span<const std::uint8_t> bytes) {
    return fmt::format("{:02X}", fmt::join(bytes, " "));
}

std::string hex(const EncodingPart& part, const Encoded& encoded) {
    return hex(encoded.span().subspan(part.offset, part.length));
}

// The first encoding of each length.
std::map<unsigned, const EncodingAlternative*> by_length(const Answer& answer) {
    std::map<unsigned, const EncodingAlternative*> result;
    for (const EncodingAlternative& alternative : answer.alternatives)
        result.try_emplace(alternative.encoded.length, &alternative);
    return result;
}

// A merge-masked destination is an input too.
std::string destination_access(const Instruction& instruction, isa::Access access) {
    bool merges = instruction.mask.valid() && !instruction.zeroing && access == isa::Access::write;
    return merges ? "written where the mask is set, kept elsewhere" : std::string(isa::access_text(access));
}

std::string operand_access(const Instruction& instruction, const isa::OperandSpec& spec) {
    std::string text = isa::writes(spec.access) ? destination_access(instruction, spec.access)
                                                : std::string(isa::access_text(spec.access));
    if (spec.register_bytes != 0)
        text += fmt::format(", of a register the low {} bits", 8 * spec.register_bytes);
    return text;
}

std::vector<OperandFact> operand_facts(const Answer& answer) {
    std::vector<OperandFact> facts;
    const Instruction& instruction = *answer.line->instruction;
    const Function& function = answer.line->function();
    const isa::Form& form = answer.form();
    auto operands = function.operands_of(instruction);
    for (std::size_t i = 0; i < std::min<std::size_t>(operands.size(), form.operand_count); ++i)
        if (operands[i].kind != OperandKind::immediate)
            facts.push_back({operand_text(answer.line->module, function, operands[i]),
                             operand_access(instruction, form.operands()[i])});
    if (instruction.mask.valid())
        facts.push_back({physical_register_name(instruction.mask, View::mask),
                         (form.decorators & isa::decorator::mask_written) != 0 ? "read, then cleared" : "read"});
    for (const isa::ImplicitOperand& implicit : form.implicit_operands())
        facts.push_back({physical_register_name(implicit.reg, implicit.view),
                         fmt::format("{}, implicitly", isa::access_text(implicit.access))});
    return facts;
}

// --- Text

std::string fields_text(const EncodingPart& part) {
    std::string text = part.meaning;
    for (const EncodingField& field : part.fields) {
        text += fmt::format("{}{}={}", text.empty() ? "" : " ", field.name, field.bits);
        if (!field.meaning.empty())
            text += fmt::format(" ({})", field.meaning);
    }
    return text;
}

void add_row(std::string& text, std::string_view name, std::string_view value) {
    std::string line = fmt::format("  {:<17} {}", name, value);
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

std::string flags_text(const isa::FlagEffect& effect) {
    std::string text;
    for (const isa::FlagClause& clause : isa::flag_clauses(effect))
        text += fmt::format("{}{} {}", text.empty() ? "" : "; ", clause.effect,
                            fmt::join(isa::flag_names(clause.flags), " "));
    return text.empty() ? "not touched" : text;
}

std::string_view fixup_text(FixupKind kind) {
    switch (kind) {
    case FixupKind::relative8: return "the distance to it, one byte";
    case FixupKind::relative32:
    case FixupKind::branch32: return "the distance to it, four bytes";
    case FixupKind::absolute64: return "its address, eight bytes";
    default: return "its address, four bytes";
    }
}

std::string description(const Answer& answer) {
    const isa::Form& form = answer.form();
    std::string text = hex(answer.line->encoded.span()) + "\n";
    add_row(text, "instruction", answer.instruction);
    add_row(text, "form", fmt::format("{} {}", isa::mnemonic_name(form.mnemonic), isa::operand_notation(form)));
    add_row(text, "encoding", fmt::format("{} {}", isa::slot_notation(form), isa::encoding_notation(form)));
    add_row(text, "length",
            fmt::format("{} byte{}", answer.line->encoded.length, answer.line->encoded.length == 1 ? "" : "s"));
    add_row(text, "extension", isa::requirement_text(form.required()));
    add_row(text, "flags", flags_text(form.flags()));
    text += "\n";
    for (const EncodingPart& part :
         encoding_breakdown(answer.line->module, answer.line->function(), *answer.line->instruction,
                            answer.line->instruction->form, answer.line->encoded))
        add_row(text, part.name, fmt::format("{:<12} {}", hex(part, answer.line->encoded), fields_text(part)));
    for (const EncodedFixup& fixup : std::span(answer.line->encoded.fixups).first(answer.line->encoded.fixup_count))
        add_row(text, "to be filled in", fmt::format("at byte {}: {}", fixup.offset, fixup_text(fixup.kind)));
    text += "\n";
    for (const OperandFact& fact : operand_facts(answer))
        add_row(text, fact.text, fact.access);
    return text;
}

// The prefixes that ask pasmc for this encoding; a redundant SIB byte has none.
std::string request_text(const EncodingAlternative& alternative) {
    std::string text;
    if (alternative.choice.vex3)
        text += "{vex3} ";
    if (alternative.choice.redundant_rex)
        text += "{rex} ";
    if (alternative.choice.redundant_sib)
        text += "(SIB) ";
    if (alternative.choice.displacement != 0)
        text += fmt::format("{{disp{}}} ", 8 * alternative.choice.displacement);
    return text;
}

std::string alternatives_text(const Answer& answer) {
    std::size_t widest = 0;
    for (const EncodingAlternative& alternative : answer.alternatives)
        widest = std::max(widest, hex(alternative.encoded.span()).size());
    std::string text;
    for (const EncodingAlternative& alternative : answer.alternatives) {
        const isa::Form& form = isa::form(alternative.form);
        text += fmt::format("{:<{}}  {:>2}  {}{} {}  {}\n", hex(alternative.encoded.span()), widest,
                            alternative.encoded.length, request_text(alternative), isa::slot_notation(form),
                            isa::encoding_notation(form), isa::requirement_text(form.required()));
    }
    return text;
}

std::string lengths_text(const Answer& answer) {
    std::string text;
    for (const auto& [length, alternative] : by_length(answer))
        text += fmt::format("{:>2}  {}\n", length, hex(alternative->encoded.span()));
    return text;
}

// --- JSON

ordered_json parts_json(const Answer& answer) {
    ordered_json parts = ordered_json::array();
    for (const EncodingPart& part :
         encoding_breakdown(answer.line->module, answer.line->function(), *answer.line->instruction,
                            answer.line->instruction->form, answer.line->encoded)) {
        ordered_json json = {{"name", part.name}, {"bytes", hex(part, answer.line->encoded)}};
        if (!part.meaning.empty())
            json["meaning"] = part.meaning;
        for (const EncodingField& field : part.fields) {
            ordered_json field_json = {{"name", field.name}, {"bits", field.bits}};
            if (!field.meaning.empty())
                field_json["meaning"] = field.meaning;
            json["fields"].push_back(std::move(field_json));
        }
        parts.push_back(std::move(json));
    }
    return parts;
}

ordered_json alternative_json(const EncodingAlternative& alternative) {
    const isa::Form& form = isa::form(alternative.form);
    return {{"bytes", hex(alternative.encoded.span())}, {"length", alternative.encoded.length},
            {"encoding", isa::encoding_notation(form)}, {"extensions", extensions_json(form)},
            {"vex3", alternative.choice.vex3},          {"rex", alternative.choice.redundant_rex},
            {"sib", alternative.choice.redundant_sib},  {"displacement", alternative.choice.displacement}};
}

ordered_json answer_json(const EncodeCommand& command, const Answer& answer) {
    ordered_json operands = ordered_json::array();
    for (const OperandFact& fact : operand_facts(answer))
        operands.push_back({{"text", fact.text}, {"access", fact.access}});
    ordered_json json = {{"bytes", hex(answer.line->encoded.span())}, {"length", answer.line->encoded.length},
                         {"instruction", answer.instruction},         {"operands", std::move(operands)},
                         {"form", form_json(answer.form())},          {"parts", parts_json(answer)}};
    if (command.all)
        for (const EncodingAlternative& alternative : answer.alternatives)
            json["encodings"].push_back(alternative_json(alternative));
    if (command.lengths)
        for (const auto& [length, alternative] : by_length(answer))
            json["lengths"][fmt::to_string(length)] = hex(alternative->encoded.span());
    return json;
}

// --- The command

void print(std::FILE* file, std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), file);
}

std::string whole_text(const EncodeCommand& command, const Answer& answer) {
    if (command.json)
        return answer_json(command, answer).dump(2) + "\n";
    if (command.all)
        return alternatives_text(answer);
    return command.lengths ? lengths_text(answer) : description(answer);
}

// One line that begins with the bytes; further encodings follow behind bars.
std::string filter_line(const EncodeCommand& command, const Answer& answer) {
    if (command.json)
        return answer_json(command, answer).dump();
    std::string text = hex(answer.line->encoded.span());
    if (command.all)
        for (const EncodingAlternative& alternative : std::span(answer.alternatives).subspan(1))
            text += " | " + hex(alternative.encoded.span());
    else if (command.lengths)
        for (const auto& [length, alternative] : by_length(answer))
            if (length != answer.line->encoded.length)
                text += " | " + hex(alternative->encoded.span());
    return text + "\t" + answer.instruction;
}

std::string error_line(const EncodeCommand& command, const std::string& error) {
    return command.json ? ordered_json{{"error", error}}.dump() : "error: " + error;
}

// Each answer is written at once, so that another program may ask line by line.
int filter(const EncodeCommand& command) {
    int status = 0;
    for (std::string line; std::getline(std::cin, line);) {
        Answer result = answer(command, line);
        print(stdout, (result.ok() ? filter_line(command, result) : error_line(command, result.line->message)) + "\n");
        std::fflush(stdout);
        status |= result.ok() ? 0 : 1;
    }
    return status;
}

} // namespace

int run_encode(const EncodeCommand& command) {
    if (command.text == "-")
        return filter(command);
    Answer result = answer(command, command.text);
    print(stderr, result.line->rendered);
    if (result.ok())
        print(stdout, whole_text(command, result));
    else if (command.json)
        print(stdout, error_line(command, result.line->message) + "\n");
    return result.ok() ? 0 : 1;
}

} // namespace pasm
