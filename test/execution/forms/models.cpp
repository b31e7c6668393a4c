#include "models.h"

#include "model_lanes.h"
#include "rules.h"

#include <algorithm>

namespace pasm::execution {

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
    for (std::span<const ModelRow> table : {xop_models(), arithmetic_models(), three_dnow_models(), bit_models()})
        for (const ModelRow& row : table)
            if (matches(row.mnemonic, mnemonic)) {
                ModelResult result(operands[0].bytes.size());
                row.model({form, before, operands}, result);
                return result.bytes();
            }
    return std::nullopt;
}

} // namespace pasm::execution
