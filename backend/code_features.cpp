#include "backend/code_features.h"

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

} // namespace pasm
