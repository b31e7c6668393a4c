// The size of a field is that of the operand when nothing else says one, and an error when something else says another.
#include "frontend/lower/match.h"
#include "frontend/lower/operands.h"
#include "ir/abi/abi.h"
#include "ir/print.h"

#include <fmt/format.h>

namespace pasm {

namespace {

using enum DiagnosticKind;
namespace accept = isa::accept;

struct FieldSize {
    unsigned bytes = 0;      // that the field gives; 0 for none
    bool is_binding = false; // no other access makes sense
};

// Arrays and structures are accessed piece by piece, or many at once; so are vectors and __int128, which have a size of
// their own though.
FieldSize size_of_field(const LoweringContext& context, const DraftOperand& operand) {
    if (operand.operand.kind != OperandKind::memory || !operand.field.field)
        return {};
    const Type& type = context.module.types[operand.field.type];
    if (type.kind == TypeKind::array || type.kind == TypeKind::structure)
        return {};
    const Layout layout = layout_of(context.module, *context.options.abi, operand.field.type);
    constexpr unsigned widest_register = 8;
    const bool is_whole = type.kind != TypeKind::vector && layout.size <= widest_register;
    return {static_cast<unsigned>(layout.size), is_whole};
}

// Bytes of memory that the form accesses there; 0 where it only takes an address, or the operands leave it open.
unsigned accessed_bytes(const MemoryOperand& memory, isa::OperandMask accepts) {
    if ((accepts & (accept::m | accept::any_vsib)) != 0)
        return 0;
    if (memory.broadcast != 0)
        return element_bytes(accepts & accept::any_broadcast);
    return memory.access_bytes != 0 ? memory.access_bytes : memory_bytes(accepts & accept::any_memory);
}

void report_field_size(LoweringContext& context, const Draft& draft, const DraftOperand& operand, unsigned accessed,
                       unsigned bytes) {
    auto count = [](unsigned n) { return fmt::format("{} byte{}", n, n == 1 ? "" : "s"); };
    const Field& field = context.module.fields[operand.field.field.index()];
    const std::string_view name = context.text(field.name);
    context.report(field_size, operand.range, context.text(draft.head), count(accessed), name, count(bytes))
        .note(field_is_here, field.range, name, type_text(context.module, field.type));
}

// The field that an operand which matched without its size has, against the one that the instruction accesses.
bool check_field_size(LoweringContext& context, Draft& draft, std::size_t index) {
    const DraftOperand& operand = draft.operands[index];
    const FieldSize size = size_of_field(context, operand);
    auto specs = isa::form(draft.instruction.form).operands();
    if (size.bytes == 0 || index >= specs.size())
        return true;
    MemoryOperand& memory = context.current().memory(operand.operand);
    if ((specs[index].accepts & accept::m) != 0 && memory.access_bytes == size.bytes)
        memory.access_bytes = 0; // `lea` accesses nothing
    const unsigned accessed = accessed_bytes(memory, specs[index].accepts);
    if (!size.is_binding || accessed == 0 || accessed == size.bytes)
        return true;
    const bool is_said = memory.access_bytes != 0 || size_follows_from_registers(specs, index, draft);
    if (is_said || memory.broadcast != 0) {
        report_field_size(context, draft, operand, accessed, size.bytes);
        return false;
    }
    // Nothing said so: why the form of that size does not take the operands is the answer.
    memory.access_bytes = static_cast<std::uint16_t>(size.bytes);
    explain_mismatch(context, draft);
    return false;
}

} // namespace

FieldSizes::FieldSizes(LoweringContext& context, const Draft& draft) : context_(context), draft_(draft) {
    for (std::size_t i = 0; i < draft.count; ++i) {
        const unsigned bytes = size_of_field(context, draft.operands[i]).bytes;
        if (bytes == 0)
            continue;
        MemoryOperand& memory = context.current().memory(draft.operands[i].operand);
        sized_[i] = memory.access_bytes == 0;
        if (sized_[i])
            memory.access_bytes = static_cast<std::uint16_t>(bytes);
    }
}

void FieldSizes::take_back() {
    for (std::size_t i = 0; i < draft_.count; ++i)
        if (sized_[i])
            context_.current().memory(draft_.operands[i].operand).access_bytes = 0;
}

bool check_field_sizes(LoweringContext& context, Draft& draft) {
    for (std::size_t i = 0; i < draft.count; ++i)
        if (!check_field_size(context, draft, i))
            return false;
    return true;
}

} // namespace pasm
