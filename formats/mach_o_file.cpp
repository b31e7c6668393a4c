#include "formats/mach_o_file.h"

#include "support/byte_writer.h"

#include <bit>
#include <unordered_map>

namespace pasm::mach_o {

namespace {

enum : std::uint32_t {
    MH_MAGIC_64 = 0xFEEDFACF,
    CPU_TYPE_X86_64 = 0x01000007,
    CPU_SUBTYPE_X86_64_ALL = 3,
    MH_OBJECT = 1,
    MH_SUBSECTIONS_VIA_SYMBOLS = 0x2000,
    LC_SYMTAB = 2,
    LC_DYSYMTAB = 0xB,
    LC_SEGMENT_64 = 0x19,
    LC_BUILD_VERSION = 0x32,
    PLATFORM_MACOS = 1,
    VM_PROT_ALL = 7,
};

constexpr std::uint32_t header_size = 32, segment_size = 72, section_size = 80, version_size = 24, symtab_size = 24,
                        dysymtab_size = 80, relocation_size = 8, symbol_size = 16;

std::uint64_t aligned(std::uint64_t value, std::uint64_t alignment) {
    return (value + alignment - 1) / alignment * alignment;
}

// NUL-terminated names; index 0 is the empty one.
class Names {
  public:
    Names() { bytes_.u8(0); }

    std::uint32_t add(const std::string& name) {
        if (name.empty())
            return 0;
        auto [found, is_new] = offsets_.try_emplace(name, static_cast<std::uint32_t>(bytes_.size()));
        if (is_new) {
            bytes_.text(name);
            bytes_.u8(0);
        }
        return found->second;
    }
    // Whole words of eight bytes.
    ByteWriter& finish() {
        bytes_.align(8);
        return bytes_;
    }

  private:
    ByteWriter bytes_;
    std::unordered_map<std::string, std::uint32_t> offsets_; // looked up only
};

class FileWriter {
  public:
    explicit FileWriter(const File& file) : file_(file) {}

    std::vector<std::uint8_t> write() {
        find_places();
        write_header();
        write_segment();
        write_build_version();
        write_symbol_commands();
        write_contents();
        write_relocations();
        out_.raw(symbols_.bytes());
        out_.raw(names_.finish().bytes());
        return out_.take();
    }

  private:
    std::uint32_t commands_size() const {
        auto sections = static_cast<std::uint32_t>(file_.sections.size());
        return segment_size + section_size * sections + version_size + symtab_size + dysymtab_size;
    }

    // The contents stand in the file at the distances that they have in memory.
    void find_places() {
        contents_ = header_size + commands_size();
        for (const FileSection& section : file_.sections) {
            memory_size_ = section.address + section.memory_size();
            if (section.type() != S_ZEROFILL)
                contents_size_ = memory_size_;
            relocation_count_ += static_cast<std::uint32_t>(section.relocations.size());
        }
        relocations_ = static_cast<std::uint32_t>(aligned(contents_ + contents_size_, 8));
        for (const FileSymbol& symbol : file_.symbols) {
            symbols_.u32(names_.add(symbol.name));
            symbols_.u8(symbol.type);
            symbols_.u8(symbol.section);
            symbols_.u16(symbol.description);
            symbols_.u64(symbol.value);
        }
    }

    void write_header() {
        const std::uint32_t flags = file_.has_atoms ? std::uint32_t(MH_SUBSECTIONS_VIA_SYMBOLS) : 0;
        for (std::uint32_t word :
             {std::uint32_t(MH_MAGIC_64), std::uint32_t(CPU_TYPE_X86_64), std::uint32_t(CPU_SUBTYPE_X86_64_ALL),
              std::uint32_t(MH_OBJECT), 4u, commands_size(), flags, 0u})
            out_.u32(word);
    }

    void write_name(std::string_view name) {
        out_.text(name);
        out_.zeros(longest_name - name.size());
    }

    void write_segment() {
        out_.u32(LC_SEGMENT_64);
        out_.u32(segment_size + section_size * file_.sections.size());
        write_name("");
        out_.u64(0); // vmaddr
        out_.u64(memory_size_);
        out_.u64(contents_);
        out_.u64(contents_size_);
        out_.u32(VM_PROT_ALL); // maxprot
        out_.u32(VM_PROT_ALL); // initprot
        out_.u32(file_.sections.size());
        out_.u32(0); // flags
        std::uint32_t relocations = relocations_;
        for (const FileSection& section : file_.sections) {
            write_section(section, relocations);
            relocations += relocation_size * static_cast<std::uint32_t>(section.relocations.size());
        }
    }

    void write_section(const FileSection& section, std::uint32_t relocations) {
        write_name(section.name);
        write_name(section.segment);
        out_.u64(section.address);
        out_.u64(section.memory_size());
        out_.u32(section.type() == S_ZEROFILL ? 0 : contents_ + section.address);
        out_.u32(static_cast<std::uint32_t>(std::countr_zero(section.alignment)));
        out_.u32(section.relocations.empty() ? 0 : relocations);
        out_.u32(section.relocations.size());
        out_.u32(section.flags);
        out_.zeros(12); // reserved1 to reserved3
    }

    void write_build_version() {
        out_.u32(LC_BUILD_VERSION);
        out_.u32(version_size);
        out_.u32(PLATFORM_MACOS);
        out_.u32(file_.macos_version);
        out_.u32(0); // sdk: none
        out_.u32(0); // ntools
    }

    void write_symbol_commands() {
        auto count = static_cast<std::uint32_t>(file_.symbols.size());
        std::uint32_t symbols = relocations_ + relocation_size * relocation_count_;
        out_.u32(LC_SYMTAB);
        out_.u32(symtab_size);
        out_.u32(symbols);
        out_.u32(count);
        out_.u32(symbols + symbol_size * count);
        out_.u32(names_.finish().size());
        out_.u32(LC_DYSYMTAB);
        out_.u32(dysymtab_size);
        std::uint32_t defined = file_.local_symbols + file_.defined_symbols;
        for (std::uint32_t word :
             {0u, file_.local_symbols, file_.local_symbols, file_.defined_symbols, defined, count - defined})
            out_.u32(word);
        out_.zeros(dysymtab_size - 8 - 24); // tables of dynamic libraries
    }

    void write_contents() {
        for (const FileSection& section : file_.sections) {
            if (section.type() == S_ZEROFILL)
                continue;
            out_.zeros(contents_ + section.address - out_.size());
            out_.raw(section.bytes);
        }
        out_.zeros(relocations_ - out_.size());
    }

    void write_relocations() {
        for (const FileSection& section : file_.sections)
            for (const Relocation& relocation : section.relocations) {
                auto length = static_cast<std::uint32_t>(std::countr_zero(relocation.width));
                out_.u32(relocation.offset);
                out_.u32(relocation.target | std::uint32_t(relocation.is_relative) << 24 | length << 25 |
                         std::uint32_t(relocation.has_symbol) << 27 |
                         static_cast<std::uint32_t>(relocation.type) << 28);
            }
    }

    const File& file_;
    ByteWriter out_, symbols_;
    Names names_;
    std::uint64_t memory_size_ = 0, contents_size_ = 0;
    std::uint32_t contents_ = 0, relocations_ = 0; // offsets in the file
    std::uint32_t relocation_count_ = 0;
};

} // namespace

void lay_out(File& file) {
    std::uint64_t address = 0;
    for (FileSection& section : file.sections) {
        section.address = aligned(address, section.alignment);
        address = section.address + section.memory_size();
    }
}

std::vector<std::uint8_t> bytes_of(const File& file) {
    return FileWriter(file).write();
}

} // namespace pasm::mach_o
