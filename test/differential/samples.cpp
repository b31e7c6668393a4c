#include "samples.h"

#include "sample_operands.h"

#include "backend/match_instruction.h"
#include "formats/gnu_instruction.h"
#include "ir/isa/x86_64/mnemonic_hash.h"

#include <algorithm>

namespace pasm::differential {

namespace {

// Combinations of the other operands that are tried until one choice of an operand can be encoded.
constexpr std::size_t most_attempts = 12;

// What is asked for when the look-up would choose another form.
constexpr PrefixMask requests[] = {prefix::force_load, prefix::force_store, prefix::force_evex};

using Choices = std::vector<std::vector<Operand>>;

// The choice of each operand that `index` says, counted around.
template <class Index>
std::vector<Operand> operands_at(const Choices& choices, const Index& index) {
    std::vector<Operand> operands;
    for (std::size_t k = 0; k < choices.size(); ++k)
        operands.push_back(choices[k][index(k) % choices[k].size()]);
    return operands;
}

bool has_memory(std::span<const Operand> operands) {
    return std::any_of(operands.begin(), operands.end(),
                       [](const Operand& operand) { return operand.kind == OperandKind::memory; });
}

// Whether `other` is encoded as `form` is, but that its immediate is an operand.
bool has_immediate_for(const isa::Encoding& form, const isa::Encoding& other) {
    constexpr isa::EncodingOptions fixed = isa::encoding_option::fixed_immediate;
    return form.has(fixed) && other.options == (form.options & ~fixed) && other.kind == form.kind &&
           other.map == form.map && other.prefix == form.prefix && other.opcode == form.opcode &&
           other.vector_length == form.vector_length;
}

// The form that takes as an operand the immediate that `form` fixes: vpcmpb for vpcmpeqb. Invalid when there is none.
isa::FormId form_with_immediate(const isa::Form& form) {
    auto is_same = [](const isa::OperandSpec& one, const isa::OperandSpec& other) {
        return one.accepts == other.accepts && one.slot == other.slot;
    };
    for (std::size_t i = 0; i < isa::form_count(); ++i) {
        const isa::Form& other = isa::form(isa::FormId(i));
        auto ours = form.operands(), theirs = other.operands();
        if (has_immediate_for(form.encoding, other.encoding) && theirs.size() == ours.size() + 1 &&
            std::equal(ours.begin(), ours.end(), theirs.begin(), is_same))
            return isa::FormId(i);
    }
    return {};
}

std::uint64_t form_hash(const isa::Form& form) {
    return isa::mnemonic_hash(std::string(isa::mnemonic_name(form.mnemonic)) + ' ' + isa::operands_text(form));
}

class Generator {
  public:
    Generator(std::uint64_t seed, SampleSet& set, std::size_t random_samples)
        : set_(set), random_samples_(random_samples), names_(set.module), seed_(seed) {
        external_ = set_.module.symbol(set_.module.strings.intern("external"));
    }

    void run() {
        for (std::size_t i = 0; i < isa::form_count(); ++i)
            add_form(isa::FormId(i));
    }

  private:
    void add_form(isa::FormId id) {
        const isa::Form& form = isa::form(id);
        std::size_t before = set_.samples.size(), longest = 1;
        // A form's samples stay the same when others come to the table.
        random_.seed(seed_ + form_hash(form));
        Choices choices;
        for (const isa::OperandSpec& spec : form.operands()) {
            choices.push_back(operand_choices(set_.function, external_, form, spec));
            longest = std::max(longest, choices.back().size());
        }
        // The operands move along at different paces, so that they are seldom equal.
        for (std::size_t i = 0; i < longest; ++i)
            add(id, decorated(id, operands_at(choices, [&](std::size_t k) { return i + k * (i + 1); })));
        for (std::size_t k = 0; k < choices.size(); ++k)
            for (std::size_t i = 0; i < choices[k].size(); ++i)
                add_choice(id, choices, k, i);
        for (std::size_t i = 0; longest > 1 && i < random_samples_; ++i)
            add(id, decorated(id, operands_at(choices, [&](std::size_t) { return random_(); })));
        add_decorators(id, choices);
        if (!choices.empty() && form.operands().back().optional) {
            choices.pop_back();
            add(id, decorated(id, operands_at(choices, [](std::size_t) { return 0; })));
        }
        if (set_.samples.size() == before)
            set_.unreached.push_back(id);
    }

    // One choice of one operand, with others that it can be encoded with.
    void add_choice(isa::FormId id, const Choices& choices, std::size_t operand, std::size_t choice) {
        for (std::size_t attempt = 0; attempt < most_attempts; ++attempt) {
            auto index = [&](std::size_t k) { return k == operand ? choice : choice + k + attempt * (k + 1); };
            if (add(id, decorated(id, operands_at(choices, index))))
                return;
        }
    }

    // Each rounding that the form allows, and its repeat prefix.
    void add_decorators(isa::FormId id, const Choices& choices) {
        const isa::Form& form = isa::form(id);
        if ((form.decorators & isa::decorator::embedded_rounding) != 0)
            for (Rounding rounding : {Rounding::rn_sae, Rounding::rd_sae, Rounding::ru_sae, Rounding::rz_sae})
                add_decorator(id, choices, [&](Instruction& instruction) { instruction.rounding = rounding; });
        else if ((form.decorators & isa::decorator::suppress_exceptions) != 0)
            add_decorator(id, choices, [](Instruction& instruction) { instruction.rounding = Rounding::sae; });
        if (form.has(isa::attribute::rep))
            add_decorator(id, choices, [](Instruction& instruction) { instruction.prefixes = prefix::rep; });
    }

    template <class Decorate>
    void add_decorator(isa::FormId id, const Choices& choices, const Decorate& decorate) {
        for (std::size_t attempt = 0; attempt < most_attempts; ++attempt) {
            auto operands = operands_at(choices, [&](std::size_t k) { return k + attempt * (k + 1); });
            Instruction instruction = instruction_of(id, operands);
            decorate(instruction);
            if (!has_memory(operands) && add(id, instruction))
                return;
        }
    }

    Instruction instruction_of(isa::FormId id, const std::vector<Operand>& operands) {
        Instruction instruction{.mnemonic = isa::form(id).mnemonic, .form = id};
        instruction.first_operand = set_.function.add_operands(operands);
        instruction.operand_count = static_cast<std::uint8_t>(operands.size());
        return instruction;
    }

    // The instruction plain, or with one of the decorators that the form allows, in turn.
    Instruction decorated(isa::FormId id, const std::vector<Operand>& operands) {
        const isa::Form& form = isa::form(id);
        Instruction instruction = instruction_of(id, operands);
        unsigned turn = turn_++;
        bool is_store = !operands.empty() && operands[0].kind == OperandKind::memory;
        bool must_mask = (form.decorators & isa::decorator::mask_required) != 0;
        if ((form.decorators & isa::decorator::mask) != 0 && (must_mask || turn % 3 == 1)) {
            instruction.mask = physical::mask(1 + turn / 3 % 7);
            instruction.zeroing = (form.decorators & isa::decorator::zeroing) != 0 && !is_store && turn % 2 == 1;
        }
        if (!has_memory(operands) && turn % 5 < 2) {
            if ((form.decorators & isa::decorator::embedded_rounding) != 0)
                instruction.rounding = static_cast<Rounding>(static_cast<unsigned>(Rounding::rn_sae) + turn / 5 % 4);
            else if ((form.decorators & isa::decorator::suppress_exceptions) != 0)
                instruction.rounding = Rounding::sae;
        }
        if (has_memory(operands) && form.has(isa::attribute::lock) && turn % 4 == 0)
            instruction.prefixes = prefix::lock;
        if (form.has(isa::attribute::rep) && turn % 2 == 0)
            instruction.prefixes = prefix::rep;
        return instruction;
    }

    static bool must_differ(const isa::Form& form) {
        return form.has(isa::attribute::distinct_registers | isa::attribute::distinct_destination);
    }

    // No register twice; an index counts.
    bool all_differ(std::span<const Operand> operands) const {
        std::vector<Register> registers;
        for (const Operand& operand : operands) {
            if (operand.kind == OperandKind::reg)
                registers.push_back(operand.reg());
            if (operand.kind == OperandKind::memory && set_.function.memory(operand).index.valid())
                registers.push_back(set_.function.memory(operand).index);
        }
        std::sort(registers.begin(), registers.end());
        return std::adjacent_find(registers.begin(), registers.end()) == registers.end();
    }

    bool is_chosen(isa::FormId id, Instruction instruction) {
        instruction.form = {}; // a form would ask for its width of immediates
        set_.function.attributes.target = isa::all_features();
        if (match_instruction(set_.function, instruction) == id)
            return true;
        set_.function.attributes.target = isa::with_implied(isa::form(id).required().features);
        return match_instruction(set_.function, instruction) == id;
    }

    // Adds the instruction, with a request where only that reaches the form. False when it is none, or none of `id`.
    bool add(isa::FormId id, Instruction instruction) {
        if (must_differ(isa::form(id)) && !all_differ(set_.function.operands_of(instruction)))
            return false;
        EncodingProblem problem = EncodingProblem::none;
        const Encoded encoded = encode(set_.function, instruction, id, {}, problem);
        if (problem != EncodingProblem::none)
            return false;
        if (is_chosen(id, instruction))
            return add_sample(id, instruction, encoded);
        const PrefixMask prefixes = instruction.prefixes;
        for (PrefixMask request : requests) {
            instruction.prefixes = prefixes | request;
            if (is_chosen(id, instruction))
                return add_sample(id, instruction, encode(set_.function, instruction, id, {}, problem));
        }
        instruction.prefixes = prefixes;
        return add_with_immediate(id, instruction, encoded);
    }

    // A form that has the operands of a shorter one (vpcmpeqb by its predicate) is reached by no text; its bytes are
    // those of the spelling with the immediate.
    bool add_with_immediate(isa::FormId id, Instruction instruction, const Encoded& encoded) {
        instruction.form = form_with_immediate(isa::form(id));
        if (!instruction.form)
            return false;
        auto operands = set_.function.operands_of(instruction);
        std::vector<Operand> spelled(operands.begin(), operands.end());
        spelled.push_back(Operand::of_immediate(isa::form(id).encoding.second_opcode));
        instruction.mnemonic = isa::form(instruction.form).mnemonic;
        instruction.first_operand = set_.function.add_operands(spelled);
        instruction.operand_count = static_cast<std::uint8_t>(spelled.size());
        return is_chosen(instruction.form, instruction) && add_sample(id, instruction, encoded);
    }

    bool add_sample(isa::FormId id, const Instruction& instruction, const Encoded& encoded) {
        Sample sample{
            .instruction = instruction, .form = id, .target = set_.function.attributes.target, .encoded = encoded};
        GnuContext context{set_.module, set_.function, 0, names_};
        sample.text = gnu_instruction_text(context, instruction, instruction.form);
        sample.is_refused = !gnu_refusal(context, instruction, instruction.form).empty();
        for (const Operand& operand : set_.function.operands_of(instruction))
            if (operand.kind == OperandKind::label)
                sample.label = names_.label(0, set_.function, operand.label());
        if (set_.samples.empty() || set_.samples.back().text != sample.text)
            set_.samples.push_back(std::move(sample));
        return true;
    }

    SampleSet& set_;
    std::size_t random_samples_;
    GnuNames names_;
    std::uint64_t seed_;
    std::mt19937_64 random_;
    SymbolId external_;
    unsigned turn_ = 0;
};

} // namespace

void make_samples(std::uint64_t seed, SampleSet& set, std::size_t random_samples) {
    Generator(seed, set, random_samples).run();
}

} // namespace pasm::differential
