#include "facts.h"

#include "backend/encode.h"

namespace pasm::facts {
namespace {

namespace accept = isa::accept;

struct RegisterRow {
    isa::OperandMask mask;
    View view;
    int fixed; // register number, or -1 for any
};
constexpr RegisterRow register_rows[] = {
    {accept::al, View::low8, 0},      {accept::ax, View::word, 0},    {accept::eax, View::dword, 0},
    {accept::rax, View::qword, 0},    {accept::cl, View::low8, 1},    {accept::dx, View::word, 2},
    {accept::r8, View::low8, -1},     {accept::r16, View::word, -1},  {accept::r32, View::dword, -1},
    {accept::r64, View::qword, -1},   {accept::mm, View::mm, -1},     {accept::xmm_low, View::xmm, -1},
    {accept::ymm_low, View::ymm, -1}, {accept::zmm, View::zmm, -1},   {accept::xmm0, View::xmm, 0},
    {accept::k, View::mask, -1},      {accept::tmm, View::tile, -1},  {accept::st0, View::st, 0},
    {accept::st, View::st, -1},       {accept::fs, View::segment, 4}, {accept::gs, View::segment, 5},
    {accept::sreg, View::segment, 3}, {accept::cr, View::control, 3}, {accept::dr, View::debug, 3},
    {accept::bnd, View::bound, -1},
};

constexpr isa::OperandMask any_address =
    accept::any_memory | accept::any_vsib | accept::any_broadcast | accept::m_far | accept::moffs;

std::optional<Operand> register_operand(isa::OperandMask accepts, unsigned number) {
    for (const RegisterRow& row : register_rows)
        if ((accepts & row.mask) != 0)
            return Operand::of_register(
                Register::physical(view_class(row.view), row.fixed >= 0 ? static_cast<unsigned>(row.fixed) : number),
                row.view);
    return std::nullopt;
}

Operand memory_operand(isa::OperandMask accepts, View base_view, Function& function) {
    MemoryOperand memory;
    memory.base_view = base_view;
    if ((accepts & accept::moffs) == 0)
        memory.base = physical::rbx;
    if ((accepts & accept::any_vsib) != 0) {
        memory.index = physical::vector(7);
        memory.index_view = (accepts & (accept::vm32x | accept::vm64x)) != 0   ? View::xmm
                            : (accepts & (accept::vm32y | accept::vm64y)) != 0 ? View::ymm
                                                                               : View::zmm;
    }
    Operand operand = function.add_memory(memory);
    if ((accepts & accept::m_far) != 0)
        operand.distance = Distance::far_jump;
    return operand;
}

Operand make_operand(const isa::OperandSpec& spec, unsigned number, bool with_memory, View base_view,
                     Function& function) {
    if ((spec.accepts & any_address) != 0 && (with_memory || (spec.accepts & ~any_address) == 0))
        return memory_operand(spec.accepts, base_view, function);
    if (const auto reg = register_operand(spec.accepts, number))
        return *reg;
    if ((spec.accepts & (accept::rel8 | accept::rel32)) != 0)
        return Operand::of_label(function.add_label({}));
    return Operand::of_immediate((spec.accepts & accept::three) != 0 ? 3 : 1);
}

} // namespace

std::vector<std::uint8_t> sample_bytes(isa::FormId id, bool with_memory) {
    const isa::Form& form = isa::form(id);
    Function function;
    std::vector<Operand> operands;
    unsigned number = (form.attributes & isa::attribute::register_block_4) != 0 ? 4 : 1;
    const View base_view = form.encoding.has(isa::encoding_option::address_size_32) ? View::dword : View::qword;
    for (const isa::OperandSpec& spec : form.operands())
        operands.push_back(make_operand(spec, number++, with_memory, base_view, function));
    Instruction instruction{.mnemonic = form.mnemonic, .form = id};
    instruction.first_operand = function.add_operands(operands);
    instruction.operand_count = static_cast<std::uint8_t>(operands.size());
    if ((form.decorators & isa::decorator::mask_required) != 0)
        instruction.mask = physical::mask(1);
    EncodingProblem problem = EncodingProblem::none;
    const Encoded encoded = encode(function, instruction, id, {}, problem);
    return {encoded.bytes.begin(), encoded.bytes.begin() + encoded.length};
}

} // namespace pasm::facts
