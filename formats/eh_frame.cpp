// A common information entry (CIE) holds what the functions share: how numbers are scaled, which register is the return
// address, and the rules at an entry. A frame description entry (FDE) names a function, and has its program.
#include "formats/eh_frame.h"

#include "formats/frame_program.h"
#include "support/byte_writer.h"

#include <algorithm>

namespace pasm {

namespace {

constexpr std::size_t entry_alignment = 4; // but for the last one, which fills the section
// How addresses are stored.
enum : std::uint8_t { DW_EH_PE_absptr = 0, DW_EH_PE_sdata4 = 0x0B, DW_EH_PE_pcrel = 0x10 };

class FrameTable {
  public:
    explicit FrameTable(const EhFrameStyle& style) : style_(style) {
        section_.kind = SectionKind::read_only;
        section_.name = style.name;
        section_.alignment = style.alignment;
    }

    void add(const ObjectFunction& function) {
        if (out_.size() == 0)
            add_cie();
        begin_entry();
        out_.u32(out_.size()); // from here to the CIE, which is at 0
        section_.fixups.push_back({.offset = out_.size(),
                                   .kind = has_wide_addresses() ? FixupKind::relative64 : FixupKind::relative32,
                                   .addend = static_cast<std::int64_t>(function.offset),
                                   .section = function.section});
        out_.zeros(style_.address_bytes);
        has_wide_addresses() ? out_.u64(function.size) : out_.u32(function.size);
        out_.u8(0); // of augmentation data
        write_frame_program(out_, function);
    }

    // The last entry fills the section up to its alignment.
    Section take() {
        if (out_.size() != 0)
            end_entry(section_.alignment);
        section_.bytes = out_.take();
        section_.size = section_.bytes.size();
        return std::move(section_);
    }

  private:
    bool has_wide_addresses() const { return style_.address_bytes == 8; }

    void begin_entry() {
        if (out_.size() != 0)
            end_entry(entry_alignment);
        out_.u32(0); // the length, when it is known
        last_entry_ = out_.size();
    }

    void end_entry(std::size_t alignment) {
        while (out_.size() % alignment != 0)
            out_.u8(no_frame_operation);
        out_.patch(last_entry_ - 4, out_.size() - last_entry_, 4);
    }

    void add_cie() {
        begin_entry();
        out_.u32(0); // it is a CIE
        out_.u8(1);  // version
        out_.text(std::string_view("zR", 3));
        out_.uleb128(1); // code alignment
        out_.sleb128(frame_data_alignment);
        out_.u8(return_address_column);
        out_.uleb128(1); // bytes of augmentation data
        out_.u8(DW_EH_PE_pcrel | (has_wide_addresses() ? DW_EH_PE_absptr : DW_EH_PE_sdata4));
        write_entry_rules(out_);
    }

    const EhFrameStyle& style_;
    Section section_;
    ByteWriter out_;
    std::size_t last_entry_ = 0; // behind its length
};

} // namespace

std::vector<const ObjectFunction*> described_functions(const Module& module, const Object& object) {
    std::vector<const ObjectFunction*> functions;
    for (const ObjectFunction& function : object.functions)
        if (module.functions[function.function].frame.is_described)
            functions.push_back(&function);
    // Section by section, as assemblers do.
    std::ranges::stable_sort(functions, {}, [](const ObjectFunction* function) { return function->section.index(); });
    return functions;
}

Section eh_frame_section(std::span<const ObjectFunction* const> functions, const EhFrameStyle& style) {
    FrameTable table(style);
    for (const ObjectFunction* function : functions)
        table.add(*function);
    return table.take();
}

} // namespace pasm
