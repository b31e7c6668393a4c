#include "go_samples.h"

#include "formats/go_instruction.h"

#include <fmt/format.h>

namespace pasm::go_forms {

namespace {

namespace accept = isa::accept;
using differential::Sample;
using differential::SampleSet;

constexpr std::size_t random_samples = 2; // of each form

// A branch over as much as this is encoded with 32 bits.
constexpr unsigned distance_quads = 20;

class Names : public GoNames {
  public:
    std::string symbol(SymbolId) const override { return "·external"; }
    std::string label(LabelId id) const override { return fmt::format("L{}", id.index()); }
    std::optional<std::string> frame_place(const MemoryOperand&) const override { return {}; }
};

// Adds samples beside those that the set has already.
class Adder {
  public:
    explicit Adder(SampleSet& set) : set_(set), symbol_(set.module.symbol(set.module.strings.intern("external"))) {}

    void run() {
        const std::size_t count = set_.samples.size();
        std::vector<bool> has_symbol(isa::form_count()), has_prefix(isa::form_count()), has_address(isa::form_count());
        for (std::size_t i = 0; i < count; ++i) {
            const Sample sample = set_.samples[i];
            if (sample.instruction.prefixes != 0 && sample.instruction.operand_count == 0)
                add_with_prefixes(sample, 0);
            if (isa::form(sample.form).has(isa::attribute::rep_conditional))
                add_with_prefixes(sample, prefix::repne);
            if (sample.instruction.prefixes == 0 && !has_prefix[sample.form.index()])
                has_prefix[sample.form.index()] = add_with_prefix(sample);
            if (branches_far(sample))
                add_to_label(sample);
            if (!has_address[sample.form.index()])
                has_address[sample.form.index()] = add_address(sample);
            if (!has_symbol[sample.form.index()])
                has_symbol[sample.form.index()] = add_to_symbol(sample);
        }
    }

  private:
    static bool branches_far(const Sample& sample) {
        auto specs = isa::form(sample.form).operands();
        return specs.size() == 1 && (specs[0].accepts & accept::rel32) != 0;
    }

    void add_with_prefixes(const Sample& sample, PrefixMask prefixes) {
        Instruction instruction = sample.instruction;
        instruction.prefixes = prefixes;
        add(sample, instruction);
    }

    // False when the form takes no prefix that Go lacks.
    bool add_with_prefix(const Sample& sample) {
        for (PrefixMask prefix : {prefix::bnd, prefix::notrack})
            if (isa::form(sample.form).has(prefix == prefix::bnd ? isa::attribute::bnd : isa::attribute::notrack)) {
                add_with_prefixes(sample, prefix);
                return true;
            }
        return false;
    }

    void add_to_label(const Sample& sample) {
        Instruction instruction = sample.instruction;
        const Operand label = Operand::of_label(set_.function.add_label({}));
        instruction.first_operand = set_.function.add_operands(std::span(&label, 1));
        add(sample, instruction);
    }

    // False when the form takes no immediate that an address fits into.
    bool add_address(const Sample& sample) {
        auto specs = isa::form(sample.form).operands();
        if (specs.size() != 2 || specs[1].slot != isa::Slot::immediate || specs[1].immediate_bytes < 4)
            return false;
        Instruction instruction = sample.instruction;
        const Operand operands[] = {set_.function.operands_of(sample.instruction)[0], Operand::of_symbol(symbol_)};
        instruction.first_operand = set_.function.add_operands(operands);
        add(sample, instruction);
        return true;
    }

    // False when the sample has no memory operand that can be a symbol.
    bool add_to_symbol(const Sample& sample) {
        auto operands = set_.function.operands_of(sample.instruction);
        std::vector<Operand> changed(operands.begin(), operands.end());
        for (std::size_t i = 0; i < changed.size(); ++i) {
            if (changed[i].kind != OperandKind::memory)
                continue;
            MemoryOperand memory = set_.function.memory(changed[i]);
            if (memory.index.valid() || memory.segment != Segment::none || memory.base_view != View::qword)
                return false;
            memory.base = {};
            memory.forced_displacement = 0;
            memory.target_kind = AddressTarget::symbol;
            memory.target = static_cast<std::uint32_t>(symbol_.index());
            memory.displacement = 8;
            changed[i] = set_.function.add_memory(memory);
            Instruction instruction = sample.instruction;
            instruction.first_operand = set_.function.add_operands(changed);
            add(sample, instruction);
            return true;
        }
        return false;
    }

    void add(const Sample& sample, const Instruction& instruction) {
        EncodingProblem problem = EncodingProblem::none;
        Sample added = sample;
        added.instruction = instruction;
        added.encoded = encode(set_.function, instruction, sample.form, {}, problem);
        if (problem == EncodingProblem::none)
            set_.samples.push_back(std::move(added));
    }

    SampleSet& set_;
    SymbolId symbol_;
};

// The label that the sample branches to, defined behind it, and far behind it when the branch is a long one.
std::string label_lines(const Function& function, const Sample& sample, const GoNames& names) {
    std::string text;
    for (const Operand& operand : function.operands_of(sample.instruction)) {
        if (operand.kind != OperandKind::label)
            continue;
        if ((isa::form(sample.form).operands()[0].accepts & accept::rel32) != 0)
            for (unsigned i = 0; i < distance_quads; ++i)
                text += "\nQUAD $0";
        text += "\n" + names.label(operand.label()) + ":";
    }
    return text;
}

} // namespace

void make_go_samples(std::uint64_t seed, SampleSet& set) {
    differential::make_samples(seed, set, random_samples);
    Adder(set).run();
}

std::vector<GoSample> as_go(const SampleSet& set, unsigned version) {
    std::vector<GoSample> result;
    Names names;
    GoContext context{set.module, set.function, version, names};
    for (const Sample& sample : set.samples) {
        GoSample go{.form = sample.form, .encoded = sample.encoded};
        go.refusal = go_refusal(context, sample.instruction, sample.form);
        if (!go.refusal.starts_with("no name")) {
            std::string label = label_lines(set.function, sample, names);
            go.text = go_instruction_text(context, sample.instruction, sample.form) + label;
            go.row = find_go_refusal(context.function, sample.instruction, sample.form);
            go.stands_alone = !label.empty() || isa::form(sample.form).control == isa::Control::return_;
        }
        result.push_back(std::move(go));
    }
    return result;
}

} // namespace pasm::go_forms
