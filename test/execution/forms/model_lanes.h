// Lanes of operands and results, for the models.
#pragma once

#include "models.h"

#include <cstring>

namespace pasm::execution {

// What a model is given.
struct ModelInput {
    const isa::Form& form;
    const MachineState& before;
    const std::vector<OperandValue>& operands;

    template <class T>
    T lane(std::size_t operand, std::size_t index) const {
        T value{};
        const std::vector<std::uint8_t>& bytes = operands.at(operand).bytes;
        if ((index + 1) * sizeof(T) <= bytes.size())
            std::memcpy(&value, bytes.data() + index * sizeof(T), sizeof(T));
        return value;
    }
    std::size_t size() const { return operands[0].bytes.size(); }
    // The immediate at the end, written or fixed by the opcode.
    unsigned immediate() const {
        if (form.encoding.has(isa::encoding_option::fixed_immediate))
            return form.encoding.second_opcode;
        return static_cast<unsigned>(operands.back().immediate & 0xFF);
    }
    // Results are rounded to nearest, and denormals count: what the models of floating-point instructions assume.
    bool has_usual_modes() const { return (before.mxcsr & 0xE040) == 0; }
};

class ModelResult {
  public:
    explicit ModelResult(std::size_t size) : bytes_(size) {}

    template <class T>
    void set(std::size_t index, T value) {
        std::uint8_t parts[sizeof(T)];
        std::memcpy(parts, &value, sizeof(T));
        for (std::size_t i = 0; i < sizeof(T); ++i)
            bytes_[index * sizeof(T) + i] = parts[i];
    }
    // Zero from byte `first` on.
    void clear_from(std::size_t first) {
        for (std::size_t i = first; i < bytes_.size(); ++i)
            bytes_[i] = 0;
    }
    const std::vector<ModelledByte>& bytes() const { return bytes_; }

  private:
    std::vector<ModelledByte> bytes_;
};

using Model = void (*)(const ModelInput& in, ModelResult& out);

struct ModelRow {
    const char* mnemonic; // a pattern
    Model model;
};

// One table for each family.
std::span<const ModelRow> xop_models();        // and vpermil2
std::span<const ModelRow> arithmetic_models(); // FMA4, vfrcz
std::span<const ModelRow> three_dnow_models();
std::span<const ModelRow> bit_models(); // SSE4a, TBM

} // namespace pasm::execution
