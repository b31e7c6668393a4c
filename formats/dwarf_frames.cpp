#include "formats/dwarf_frames.h"

#include "formats/frame_program.h"

namespace pasm::dwarf {

namespace {

constexpr std::uint32_t cie_id = 0xFFFFFFFF;

void end_entry(Output& out, std::size_t length) {
    while (out.size() % out.style().address_bytes != 0)
        out.bytes().u8(no_frame_operation);
    out.end_length(length);
}

void write_cie(Output& out) {
    ByteWriter& bytes = out.bytes();
    const std::size_t length = out.begin_length();
    bytes.u32(cie_id);
    bytes.u8(4); // the version of DWARF 4 and 5
    bytes.u8(0); // no augmentation
    bytes.u8(out.style().address_bytes);
    bytes.u8(0);      // bytes of a segment selector
    bytes.uleb128(1); // code alignment
    bytes.sleb128(frame_data_alignment);
    bytes.uleb128(return_address_column);
    write_entry_rules(bytes);
    end_entry(out, length);
}

} // namespace

void write_frames(Output& out, std::span<const ObjectFunction* const> functions) {
    if (functions.empty())
        return;
    write_cie(out);
    for (const ObjectFunction* function : functions) {
        const std::size_t length = out.begin_length();
        out.offset_into(Part::frames, 0);
        out.address(function->section, function->offset);
        out.style().address_bytes == 8 ? out.bytes().u64(function->size) : out.bytes().u32(function->size);
        write_frame_program(out.bytes(), *function);
        end_entry(out, length);
    }
}

} // namespace pasm::dwarf
