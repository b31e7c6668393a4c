#include "models.h"

#include "model_lanes.h"
#include "rules.h"

#include <algorithm>
#include <array>

namespace pasm::execution {

namespace {

using isa::Feature, isa::FeatureSet;

// The models of a family, whose patterns match names of other extensions too (vpcom*b is not vpcompressb).
struct Family {
    FeatureSet features;
    std::span<const ModelRow> rows;

    bool has(const isa::Form& form) const {
        const FeatureSet& required = form.required().features;
        return required.without(features) != required;
    }
};

std::array<Family, 4> families() {
    return {{{{Feature::xop}, xop_models()},
             {{Feature::fma4, Feature::xop}, arithmetic_models()},
             {{Feature::threednow, Feature::threednow_ext}, three_dnow_models()},
             {{Feature::sse4a, Feature::tbm, Feature::bmi1}, bit_models()}}};
}

} // namespace

std::vector<OperandValue> operand_values(const Subject& subject, const SampleSet& set, const MachineState& state) {
    std::vector<OperandValue> values;
    for (const Operand& operand : set.function.operands_of(subject.sample.instruction)) {
        OperandValue value;
        if (operand.kind == OperandKind::immediate)
            value.immediate = operand.value;
        if (operand.kind == OperandKind::reg) {
            const std::span<const std::uint8_t> bytes = bytes_of(state, operand.reg());
            const std::size_t size = std::min<std::size_t>(view_bytes(operand.view), bytes.size());
            value.bytes.assign(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
        }
        if (operand.kind == OperandKind::memory) {
            const auto bytes = std::span(state.memory).subspan(subject.memory->offset, subject.memory->size);
            value.bytes.assign(bytes.begin(), bytes.end());
        }
        values.push_back(std::move(value));
    }
    return values;
}

std::optional<std::vector<ModelledByte>> modelled_result(const Subject& subject, const MachineState& before,
                                                         const std::vector<OperandValue>& operands) {
    const isa::Form& form = subject.form();
    const std::string_view mnemonic = isa::mnemonic_name(form.mnemonic);
    for (const Family& family : families())
        for (const ModelRow& row : family.rows)
            if (family.has(form) && matches(row.mnemonic, mnemonic)) {
                ModelResult result(operands[0].bytes.size());
                row.model({form, before, operands}, result);
                return result.bytes();
            }
    return std::nullopt;
}

} // namespace pasm::execution
