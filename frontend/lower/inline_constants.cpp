// Constants in place of a memory operand: `mulps v, float32(2.0)`. The form says how many bytes the operand has; one
// lane is repeated until it fills them.
#include "frontend/lower/match.h"

#include <algorithm>

namespace pasm {

namespace {

using enum DiagnosticKind;
namespace accept = isa::accept;

unsigned broadcast_bytes(isa::OperandMask accepts) {
    return (accepts & accept::b16) != 0 ? 2 : (accepts & accept::b32) != 0 ? 4 : (accepts & accept::b64) != 0 ? 8 : 0;
}

// Bytes that the operand reads, 0 when the form does not say.
unsigned operand_bytes(const Draft& draft, std::size_t index, const MemoryOperand& memory) {
    isa::OperandMask accepts = isa::form(draft.instruction.form).operands()[index].accepts;
    if (memory.broadcast != 0)
        return memory.access_bytes != 0 ? memory.access_bytes : broadcast_bytes(accepts);
    return memory.access_bytes != 0 ? memory.access_bytes : memory_bytes(accepts & accept::any_memory);
}

bool store_constant(LoweringContext& context, const Draft& draft, std::size_t index) {
    const DraftOperand& operand = draft.operands[index];
    const TypedConstant& constant = *operand.constant;
    unsigned size = operand_bytes(draft, index, context.current().memory(operand.operand));
    bool fills = size != 0 && size % constant.bytes.size() == 0 &&
                 (size == constant.bytes.size() || constant.bytes.size() == constant.lane_bytes);
    if (!fills) {
        context.report(constant_size, operand.range, constant.bytes.size(), context.text(draft.head), size);
        return false;
    }
    std::vector<std::uint8_t> bytes;
    bytes.reserve(size);
    while (bytes.size() < size)
        bytes.insert(bytes.end(), constant.bytes.begin(), constant.bytes.end());
    SymbolId symbol = context.module.constant(std::move(bytes), size);
    MemoryOperand& memory = context.current().memory(operand.operand);
    memory.target = static_cast<std::uint32_t>(symbol.index());
    memory.access_bytes = static_cast<std::uint16_t>(size);
    return true;
}

// What an instruction writes cannot be read-only data.
bool check_read_only(LoweringContext& context, const Draft& draft, std::size_t index) {
    if (!isa::writes(isa::form(draft.instruction.form).operands()[index].access))
        return true;
    context.report(constant_as_destination, draft.operands[index].range, context.text(draft.head));
    return false;
}

} // namespace

bool store_constants(LoweringContext& context, Draft& draft) {
    for (std::size_t i = 0; i < draft.count; ++i)
        if (draft.operands[i].constant && !(check_read_only(context, draft, i) && store_constant(context, draft, i)))
            return false;
    return true;
}

} // namespace pasm
