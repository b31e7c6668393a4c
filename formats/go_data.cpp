#include "formats/go_data.h"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

namespace pasm {

namespace {

class DataPrinter {
  public:
    DataPrinter(const Module& module, const DataItem& item, const GoNames& names, const FormatOptions& options)
        : module_(module), item_(item), options_(options), name_(names.symbol(item.symbol)), names_(names) {}

    std::string run() {
        check_alignment();
        std::uint64_t at = 0;
        for (const DataFixup& fixup : item_.fixups) {
            add_bytes(at, fixup.offset);
            at = fixup.offset + add_address(fixup);
        }
        add_bytes(at, item_.bytes.size());
        text_ += fmt::format("GLOBL {}(SB), {}, ${}\n", name_, is_constant() ? "RODATA|NOPTR" : "NOPTR", size());
        return std::move(text_);
    }

  private:
    bool is_constant() const { return item_.section != DataSection::data && item_.section != DataSection::zero; }

    // Go's linker aligns data by size, and to this at most (cmd/link/internal/ld, symalign).
    std::uint32_t widest() const { return options_.abi->widest_data_alignment; }

    // Enough for the linker to give the alignment.
    std::uint64_t size() const {
        const std::uint64_t size = item_.section == DataSection::zero ? item_.size : item_.bytes.size();
        return std::max({size, std::min<std::uint64_t>(item_.alignment, widest()), std::uint64_t(1)});
    }

    void check_alignment() const {
        if (item_.alignment > widest() && item_.section != DataSection::read_only_mergeable)
            options_.diagnostics->report(DiagnosticKind::go_alignment, SourceLocation(item_.range), item_.alignment,
                                         widest());
    }

    // Bytes [at, end), in the widest pieces that stand at multiples of their size. Zeros need no telling.
    void add_bytes(std::uint64_t at, std::uint64_t end) {
        while (at < end) {
            const std::uint64_t width = std::min<std::uint64_t>({8, std::bit_floor(end - at), at == 0 ? 8 : at & -at});
            std::uint64_t value = 0;
            for (std::uint64_t i = 0; i < width; ++i)
                value |= std::uint64_t(item_.bytes[at + i]) << (8 * i);
            if (value != 0)
                text_ += fmt::format("DATA {}+{}(SB)/{}, $0x{:0{}x}\n", name_, at, width, value, 2 * width);
            at += width;
        }
    }

    // Bytes that the address takes.
    unsigned add_address(const DataFixup& fixup) {
        const unsigned width = fixup.kind == FixupKind::absolute64 ? 8 : 4;
        const Symbol& symbol = module_.symbols[fixup.symbol.index()];
        const bool is_address = fixup.kind == FixupKind::absolute64 || fixup.kind == FixupKind::absolute32;
        if (!is_address || symbol.kind == SymbolKind::label)
            options_.diagnostics->report(DiagnosticKind::go_address_in_data, SourceLocation(item_.range),
                                         is_address ? "the address of a label" : "a distance");
        const std::string addend = fixup.addend == 0 ? "" : fmt::format("{:+}", fixup.addend);
        text_ += fmt::format("DATA {}+{}(SB)/{}, ${}{}(SB)\n", name_, fixup.offset, width, names_.symbol(fixup.symbol),
                             addend);
        return width;
    }

    const Module& module_;
    const DataItem& item_;
    const FormatOptions& options_;
    const std::string name_;
    const GoNames& names_;
    std::string text_;
};

} // namespace

std::string go_data_text(const Module& module, const DataItem& item, const GoNames& names,
                         const FormatOptions& options) {
    return DataPrinter(module, item, names, options).run();
}

} // namespace pasm
