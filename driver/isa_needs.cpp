#include "driver/isa_needs.h"

#include "backend/match_instruction.h"

#include <algorithm>

namespace pasm {

namespace {

// Adds what is neither needed nor listed already.
void add_alternative(IsaNeed& need, const isa::FeatureSet& features) {
    std::string text = isa::features_text(features, false);
    auto& others = need.alternatives;
    if (!features.empty() && text != need.extensions && std::ranges::find(others, text) == others.end())
        others.push_back(std::move(text));
}

IsaNeed need_of(const Function& function, const Instruction& instruction) {
    const isa::FeatureSet& needed = isa::form(instruction.form).required().set_for(function.attributes.target);
    IsaNeed need{std::string(isa::mnemonic_name(instruction.mnemonic)), needed, isa::features_text(needed, false), {}};
    for (isa::FormId id : matching_forms(function, instruction)) {
        add_alternative(need, isa::form(id).required().features);
        add_alternative(need, isa::form(id).required().alternative);
    }
    return need;
}

NeedPlace place_of(const SourceManager& sources, const Function& function, const Instruction& instruction) {
    const SourceRange range = instruction.range.valid() ? instruction.range : function.range;
    return {range.file.index(), range.valid() ? sources.line_column(range.file, range.begin).line : 0};
}

} // namespace

std::map<NeedPlace, std::vector<IsaNeed>> needs_by_line(const SourceManager& sources, const Function& function) {
    std::map<NeedPlace, std::vector<IsaNeed>> lines;
    for (const Instruction& instruction : function.instructions) {
        if (instruction.kind != InstructionKind::machine || instruction.origin == Origin::landing) // a NOP elsewhere
            continue;
        IsaNeed need = need_of(function, instruction);
        std::vector<IsaNeed>& needs = lines[place_of(sources, function, instruction)];
        if (std::ranges::find(needs, need) == needs.end())
            needs.push_back(std::move(need));
    }
    return lines;
}

std::string target_name(const Module& module, const Function& function) {
    const std::string_view name = module.strings.text(function.attributes.target_text);
    return name.empty() ? "x86_64" : std::string(name);
}

} // namespace pasm
