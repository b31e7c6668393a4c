// Effects of machine instructions: all from the form's row, none from its name.
#include "backend/effects.h"

#include "backend/operand_lanes.h"

#include <cassert>

namespace pasm {

namespace {

namespace accept = isa::accept;
namespace attribute = isa::attribute;

// The register that an operand of one fixed register stands for.
Register fixed_register(isa::OperandMask accepts) {
    if (accepts & accept::xmm0)
        return physical::vector(0);
    if (accepts & (accept::al | accept::ax | accept::eax | accept::rax))
        return physical::rax;
    if (accepts & accept::cl)
        return physical::rcx;
    return accepts & accept::dx ? physical::rdx : Register();
}

void add_register_operand(const isa::Form& form, const isa::OperandSpec& spec, std::span<const Operand> operands,
                          unsigned index, bool ignores_inputs, Effects& effects) {
    RegisterEffect& effect = effects.add(operands[index].reg(), operands[index].view);
    effect.operand = static_cast<std::int8_t>(index);
    if (isa::reads(spec.access) && !ignores_inputs)
        effect.read = lanes_read(form, spec, operands, index);
    if (isa::writes(spec.access))
        effect.written = lanes_written(form, operands, index);
}

void add_operands(const Function& function, const isa::Form& form, std::span<const isa::OperandSpec> specs,
                  std::span<const Operand> operands, Effects& effects) {
    bool ignores_inputs = form.idiom != isa::Idiom::none && is_input_free(form, operands);
    auto count = static_cast<unsigned>(std::min(operands.size(), specs.size()));
    for (unsigned i = 0; i < count; ++i) {
        if (operands[i].kind == OperandKind::reg) {
            add_register_operand(form, specs[i], operands, i, ignores_inputs, effects);
        } else if (operands[i].kind == OperandKind::memory) {
            add_address_effects(function.memory(operands[i]), effects);
            effects.writes_memory |= isa::writes(specs[i].access);
        }
    }
}

// {k1}: the mask is read, and a merged destination too, which that of a blend is not. Gathers and scatters clear their
// mask as they go.
void add_mask(const isa::Form& form, const Instruction& instruction, Effects& effects) {
    bool merges = !instruction.zeroing && !form.has(isa::attribute::mask_selects);
    bool has_vector_operand = false;
    for (std::size_t i = 0; i < effects.count; ++i) {
        RegisterEffect& effect = effects.inline_registers[i];
        if (effect.operand < 0 || view_class(effect.view) != RegisterClass::vector)
            continue;
        has_vector_operand = true;
        if (merges && effect.operand == 0 && effect.written != 0)
            effect.read |= view_lanes(effect.view);
    }
    RegisterEffect mask{instruction.mask};
    mask.view = View::mask;
    mask.read = view_lanes(View::mask);
    if ((form.decorators & isa::decorator::mask_required) != 0 && has_vector_operand)
        mask.written = class_lanes(RegisterClass::mask);
    effects.add(mask);
}

bool is_written_as_operand(std::span<const isa::OperandSpec> specs, std::size_t operand_count, Register reg) {
    for (std::size_t i = 0; i < std::min(operand_count, specs.size()); ++i)
        if (specs[i].optional && fixed_register(specs[i].accepts) == reg)
            return true;
    return false;
}

void add_implicit(const isa::Form& form, std::span<const isa::OperandSpec> specs, std::size_t operand_count,
                  Effects& effects) {
    for (const isa::ImplicitOperand& implicit : form.implicit_operands()) {
        if (is_written_as_operand(specs, operand_count, implicit.reg))
            continue;
        RegisterEffect effect{implicit.reg};
        effect.view = implicit.view;
        if (isa::reads(implicit.access))
            effect.read = view_lanes(implicit.view);
        if (isa::writes(implicit.access))
            effect.written = lanes_written(form, implicit.view);
        effects.add(effect);
    }
}

// Fixed operands that the author left out: the mask of blendvps.
void add_omitted(std::span<const isa::OperandSpec> specs, std::size_t operand_count, Effects& effects) {
    for (std::size_t i = operand_count; i < specs.size(); ++i) {
        Register reg = fixed_register(specs[i].accepts);
        bool known = !reg.valid();
        for (std::size_t j = 0; j < effects.count && !known; ++j)
            known = effects.inline_registers[j].reg == reg && effects.inline_registers[j].operand < 0;
        if (known)
            continue;
        RegisterEffect effect{reg};
        effect.view = reg.file() == RegisterClass::vector ? View::xmm : View::qword;
        effect.read = view_lanes(effect.view);
        effects.add(effect);
    }
}

// A repeated string instruction counts in rcx; when it starts at 0 the flags keep their value.
void add_repetition(const isa::Form& form, const Instruction& instruction, Effects& effects) {
    if ((instruction.prefixes & (prefix::rep | prefix::repne)) == 0) {
        effects.flags.conditional = 0;
        return;
    }
    RegisterEffect effect{physical::rcx, class_lanes(RegisterClass::general), class_lanes(RegisterClass::general)};
    effect.view = View::qword;
    // What it writes may keep its value too (rep lodsb).
    for (std::size_t i = 0; i < effects.count; ++i)
        effects.inline_registers[i].read |= effects.inline_registers[i].written;
    effects.add(effect);
    if (form.has(attribute::rep_conditional))
        effects.flags.conditional |= effects.defined_flags();
}

// vzeroupper and vzeroall (VEX.L = 1) reach xmm0..15.
void add_upper_halves(const isa::Form& form, Effects& effects) {
    LaneMask lanes = form.encoding.vector_length == 0 ? 0b11000 : class_lanes(RegisterClass::vector);
    for (unsigned number = 0; number < 16; ++number) {
        RegisterEffect effect{physical::vector(number)};
        effect.view = View::zmm;
        effect.written = lanes;
        effects.add(effect);
    }
}

// 4FMAPS, 4VNNIW: the source stands for an aligned block of four registers.
void add_register_block(std::span<const isa::OperandSpec> specs, std::span<const Operand> operands, Effects& effects) {
    for (std::size_t i = 0; i < std::min(specs.size(), operands.size()); ++i) {
        const Operand& operand = operands[i];
        if (specs[i].slot != isa::Slot::vvvv || operand.kind != OperandKind::reg || !operand.reg().is_physical())
            continue;
        for (unsigned j = 0; j < 4; ++j) {
            RegisterEffect effect{physical::vector((operand.reg().number() & ~3u) + j)};
            effect.view = operand.view;
            effect.read = view_lanes(operand.view);
            effects.add(effect);
        }
    }
}

// vp2intersect: the destination stands for an even mask register and the next.
void add_register_pair(std::span<const Operand> operands, Effects& effects) {
    const Operand& operand = operands.front();
    if (operand.kind != OperandKind::reg || !operand.reg().is_physical())
        return;
    RegisterEffect effect{physical::mask(operand.reg().number() ^ 1u)};
    effect.view = operand.view;
    effect.written = class_lanes(RegisterClass::mask);
    effects.add(effect);
}

void machine_effects(const Function& function, const Instruction& instruction, const isa::Form& form,
                     Effects& effects) {
    constexpr isa::AttributeMask repeatable = attribute::rep | attribute::rep_conditional;
    std::span<const Operand> operands = function.operands_of(instruction);
    std::span<const isa::OperandSpec> specs = form.operands();
    effects.flags = form.flags();
    add_operands(function, form, specs, operands, effects);
    if (instruction.mask.valid())
        add_mask(form, instruction, effects);
    if (form.implicit_count != 0)
        add_implicit(form, specs, operands.size(), effects);
    if (operands.size() < specs.size())
        add_omitted(specs, operands.size(), effects);
    if (form.attributes & repeatable)
        add_repetition(form, instruction, effects);
    if (form.has(attribute::register_block_4))
        add_register_block(specs, operands, effects);
    if (form.has(attribute::register_pair))
        add_register_pair(operands, effects);
    if (form.has(attribute::writes_upper_halves_zero))
        add_upper_halves(form, effects);
}

} // namespace

RegisterEffect& Effects::add_beyond(const RegisterEffect& effect) {
    if (more.empty())
        more.assign(inline_registers.begin(), inline_registers.end());
    return more.emplace_back(effect);
}

void Effects::clear() {
    more.clear();
    count = 0;
    flags = {};
    writes_memory = false;
}

bool uses_x87_stack(const isa::Form& form) {
    return form.required().features.has(isa::Feature::fpu) && !form.has(attribute::keeps_off_x87_stack) &&
           !form.has(attribute::empties_x87);
}

void add_address_effects(const MemoryOperand& memory, Effects& effects) {
    auto add = [&](Register reg, View view) {
        if (!reg.valid() || view == View::pointer)
            return;
        RegisterEffect& effect = effects.add(reg, view);
        effect.read = view_lanes(view);
        effect.is_address = true;
    };
    add(memory.base, memory.base_view);
    add(memory.index, memory.index_view);
}

void effects_of(const Module& module, const Function& function, const Abi& abi, const Instruction& instruction,
                Effects& effects) {
    effects.clear();
    if (instruction.kind != InstructionKind::machine) {
        pseudo_effects(module, function, abi, instruction, effects);
        return;
    }
    assert(instruction.form && "the frontend reports instructions without a form and stops");
    const isa::Form& form = isa::form(instruction.form);
    machine_effects(function, instruction, form, effects);
    if (form.control != isa::Control::none)
        add_control_effects(module, function, abi, instruction, form, effects);
}

} // namespace pasm
