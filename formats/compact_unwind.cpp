// Two kinds of frame have a word. With rbp as its frame pointer: which registers stand below it. Without: how far the
// return address is above rsp - as a number, or where the `sub rsp` is that has it - and which registers stand below
// that, as one number for their order.
#include "formats/compact_unwind.h"

#include "formats/eh_frame.h"
#include "support/byte_writer.h"

#include <algorithm>
#include <array>
#include <optional>

namespace pasm {

namespace {

enum : std::uint32_t {
    UNWIND_X86_64_MODE_RBP_FRAME = 0x01000000,
    UNWIND_X86_64_MODE_STACK_IMMD = 0x02000000,
    UNWIND_X86_64_MODE_STACK_IND = 0x03000000,
};
constexpr unsigned size_shift = 16, adjust_shift = 13, count_shift = 10;
constexpr std::int64_t largest_field = 255;
constexpr std::size_t most_below_rbp = 5, register_count = 6;

// 1 to 6, or 0 for a register that the words have no number of.
unsigned compact_register(Register reg) {
    constexpr std::array order = {physical::rbx, physical::r12, physical::r13,
                                  physical::r14, physical::r15, physical::rbp};
    auto found = std::find(order.begin(), order.end(), reg);
    return found == order.end() ? 0 : static_cast<unsigned>(found - order.begin()) + 1;
}

// The prolog, where it is pushes and then one allocation, and nothing else happens before the epilogs.
struct Prolog {
    std::vector<unsigned> saved; // compact numbers, in push order, without a frame pointer
    bool has_frame_pointer = false;
    std::int64_t allocated = 0;
    std::uint32_t allocation_end = 0; // where the instruction that allocates ends
};

class PrologReader {
  public:
    std::optional<Prolog> read(const ObjectFunction& function) {
        for (const UnwindRow& row : function.unwind)
            if (!(is_behind_ ? is_epilog(row.operation) : add(row)))
                return std::nullopt;
        return prolog_;
    }

  private:
    bool add(const UnwindRow& row) {
        const UnwindOperation& operation = row.operation;
        switch (operation.kind) {
        case UnwindKind::push_register:
            prolog_.saved.push_back(compact_register(operation.reg));
            return prolog_.saved.back() != 0 && prolog_.allocated == 0 && prolog_.saved.size() <= register_count;
        case UnwindKind::set_frame: return set_frame(operation);
        case UnwindKind::allocate:
            prolog_.allocation_end = row.offset;
            return std::exchange(prolog_.allocated, operation.value) == 0;
        case UnwindKind::end_prolog: is_behind_ = true; return true;
        default: return false;
        }
    }

    bool set_frame(const UnwindOperation& operation) {
        bool is_usual = operation.reg == physical::rbp && operation.value == 0 && prolog_.allocated == 0 &&
                        prolog_.saved == std::vector{compact_register(physical::rbp)};
        prolog_.has_frame_pointer = true;
        prolog_.saved.clear();
        return is_usual;
    }

    // Of what stands behind the prolog only the author's pushes change what a call sees.
    static bool is_epilog(const UnwindOperation& operation) {
        switch (operation.kind) {
        case UnwindKind::allocate: return operation.value <= 0;
        case UnwindKind::pop_register:
        case UnwindKind::restore_register:
        case UnwindKind::remember_state:
        case UnwindKind::restore_state: return true;
        case UnwindKind::define_cfa: return operation.reg == physical::rsp && operation.value == 8; // behind `pop rbp`
        default: return false;
        }
    }

    Prolog prolog_;
    bool is_behind_ = false;
};

// Below rbp the registers stand in a row, the last one pushed first.
std::uint32_t encode_with_frame_pointer(const Prolog& prolog) {
    const std::size_t count = prolog.saved.size();
    if (count > most_below_rbp)
        return compact_unwind_dwarf;
    std::uint32_t registers = 0;
    for (std::size_t i = 0; i < count; ++i)
        registers |= prolog.saved[count - 1 - i] << (3 * i);
    return UNWIND_X86_64_MODE_RBP_FRAME | static_cast<std::uint32_t>(count) << size_shift | registers;
}

// Which of the orders that `count` of six registers may have: each is counted among those not yet named, the last one
// pushed first.
std::uint32_t permutation(const std::vector<unsigned>& saved) {
    const std::size_t count = saved.size();
    std::uint32_t number = 0;
    std::uint32_t left = register_count;
    for (std::size_t i = 0; i < count; ++i, --left) {
        unsigned reg = saved[count - 1 - i], rank = reg - 1;
        for (std::size_t j = 0; j < i; ++j)
            rank -= saved[count - 1 - j] < reg ? 1 : 0;
        number = number * left + rank;
    }
    return number;
}

// `sub rsp, imm32` ends at `end`.
bool is_subtraction(const ObjectFunction& function, const Section& section, std::uint32_t end) {
    constexpr std::array<std::uint8_t, 3> opcode = {0x48, 0x81, 0xEC};
    return end >= 7 && std::equal(opcode.begin(), opcode.end(),
                                  section.bytes.begin() + static_cast<std::ptrdiff_t>(function.offset + end - 7));
}

std::uint32_t encode_without_frame_pointer(const Prolog& prolog, const ObjectFunction& function,
                                           const Section& section) {
    const auto count = static_cast<std::uint32_t>(prolog.saved.size());
    const std::int64_t bytes = 8 + 8 * std::int64_t(count) + prolog.allocated;
    const std::uint32_t registers = count << count_shift | permutation(prolog.saved);
    if (bytes % 8 != 0)
        return compact_unwind_dwarf;
    if (bytes / 8 <= largest_field)
        return UNWIND_X86_64_MODE_STACK_IMMD | static_cast<std::uint32_t>(bytes / 8) << size_shift | registers;
    const std::uint32_t immediate = prolog.allocation_end - 4;
    if (!is_subtraction(function, section, prolog.allocation_end) || immediate > largest_field)
        return compact_unwind_dwarf;
    return UNWIND_X86_64_MODE_STACK_IND | immediate << size_shift | (count + 1) << adjust_shift | registers;
}

} // namespace

std::uint32_t compact_unwind_encoding(const ObjectFunction& function, const Section& section) {
    std::optional<Prolog> prolog = PrologReader().read(function);
    if (!prolog)
        return compact_unwind_dwarf;
    return prolog->has_frame_pointer ? encode_with_frame_pointer(*prolog)
                                     : encode_without_frame_pointer(*prolog, function, section);
}

std::vector<Section> mach_o_unwind_sections(const Module& module, const Object& object) {
    Section section{.kind = SectionKind::read_only, .name = "__LD,__compact_unwind", .alignment = 8};
    ByteWriter out;
    std::vector<const ObjectFunction*> others;
    for (const ObjectFunction* function : described_functions(module, object)) {
        const std::uint32_t encoding = compact_unwind_encoding(*function, object.sections[function->section.index()]);
        if (encoding == compact_unwind_dwarf)
            others.push_back(function);
        section.fixups.push_back({.offset = out.size(),
                                  .kind = FixupKind::absolute64,
                                  .addend = static_cast<std::int64_t>(function->offset),
                                  .section = function->section});
        out.u64(0);
        out.u32(function->size);
        out.u32(encoding);
        out.u64(0); // no personality
        out.u64(0); // no language-specific data
    }
    section.bytes = out.take();
    section.size = section.bytes.size();
    std::vector<Section> sections;
    if (section.size != 0)
        sections.push_back(std::move(section));
    if (!others.empty())
        sections.push_back(eh_frame_section(others, {.name = "__TEXT,__eh_frame", .address_bytes = 8}));
    return sections;
}

} // namespace pasm
