#include "backend/code_features.h"

#include "backend/symbol_access.h"

#include <algorithm>
#include <array>

namespace pasm {

isa::FeatureSet features_of_code(const Function& function) {
    isa::FeatureSet features;
    std::array<bool, 256> is_known{}; // by Form::requirement
    for (const Instruction& instruction : function.instructions) {
        if (instruction.kind != InstructionKind::machine || instruction.origin == Origin::landing)
            continue;
        const isa::Form& form = isa::form(instruction.form);
        if (!is_known[form.requirement])
            features.insert(form.required().set_for(function.attributes.target));
        is_known[form.requirement] = true;
    }
    return features;
}

CodeFeatures::CodeFeatures(const Module& module) : module_(module), functions_(module.symbols.size(), nullptr) {
    for (const Function& function : module.functions)
        functions_[function.symbol.index()] = &function;
}

isa::FeatureSet CodeFeatures::of(SymbolId function) const {
    if (functions_[function.index()] == nullptr)
        return module_.symbols[function.index()].declared_target.value_or(isa::FeatureSet());
    isa::FeatureSet features;
    std::vector<SymbolId> reached = {function};
    for (std::size_t i = 0; i < reached.size(); ++i) {
        features.insert(features_of_code(*functions_[reached[i].index()]));
        add_callees(*functions_[reached[i].index()], reached);
    }
    return features;
}

void CodeFeatures::add_callees(const Function& function, std::vector<SymbolId>& reached) const {
    for (const Instruction& instruction : function.instructions) {
        auto operands = function.operands_of(instruction);
        for (std::size_t i = 0; i < operands.size(); ++i)
            if (operands[i].kind == OperandKind::symbol && is_branch_target(instruction, i) &&
                functions_[operands[i].id] != nullptr &&
                std::ranges::find(reached, operands[i].symbol()) == reached.end())
                reached.push_back(operands[i].symbol());
    }
}

} // namespace pasm
