// The file is: header, section headers, the bytes and relocations of each section, symbol table, string table. A record
// of the symbol table may be followed by auxiliary ones of the same size, and these count as symbols where symbols are
// numbered.
#include "formats/coff_file.h"

#include "support/byte_writer.h"

#include <algorithm>
#include <array>
#include <bit>

#include <fmt/format.h>

namespace pasm::coff {

namespace {

constexpr std::uint16_t machine_amd64 = 0x8664;
constexpr std::size_t short_name = 8;
constexpr std::size_t section_header_size = 40, relocation_size = 10;
constexpr std::size_t most_sections = 0xFEFF;    // of a file with 16-bit section numbers: those above are special
constexpr std::size_t most_relocations = 0xFFFF; // that the field of a section header counts

// Offsets of seven digits and more do not fit `/1234567`.
constexpr std::size_t first_base64_offset = 10'000'000;
constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::uint8_t, 16> bigobj_class = {0xC7, 0xA1, 0xBA, 0xD1, 0xEE, 0xBA, 0xA9, 0x4B,
                                                       0xAF, 0x20, 0xFA, 0xF6, 0x6A, 0xA4, 0xDC, 0xB8};

constexpr std::array<std::uint32_t, 256> checksum_table = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        table[i] = i;
        for (int bit = 0; bit < 8; ++bit)
            table[i] = (table[i] >> 1) ^ ((table[i] & 1) != 0 ? 0xEDB88320 : 0);
    }
    return table;
}();

// CRC-32 without inversions, as compilers write it into the record of a COMDAT section.
std::uint32_t checksum(const std::vector<std::uint8_t>& bytes) {
    std::uint32_t sum = 0;
    for (std::uint8_t byte : bytes)
        sum = checksum_table[(sum ^ byte) & 0xFF] ^ (sum >> 8);
    return sum;
}

class FileWriter {
  public:
    explicit FileWriter(const File& file)
        : file_(file), is_big_(file.sections.size() > most_sections), symbol_size_(is_big_ ? 20 : 18) {}

    std::vector<std::uint8_t> write() {
        number_symbols();
        const std::size_t header_size = is_big_ ? 56 : 20;
        bytes_.zeros(header_size + file_.sections.size() * section_header_size);
        for (const FileSection& section : file_.sections)
            write_section(section);
        const std::size_t symbol_table = bytes_.size();
        for (const FileSymbol& symbol : file_.symbols)
            write_symbol(symbol);
        bytes_.u32(strings_.size() + 4);
        bytes_.raw(strings_.bytes());
        ByteWriter head;
        write_header(head, symbol_table);
        head.raw(section_headers_.bytes());
        std::vector<std::uint8_t> result = bytes_.take();
        std::copy(head.bytes().begin(), head.bytes().end(), result.begin());
        return result;
    }

  private:
    std::size_t auxiliary_count(const FileSymbol& symbol) const {
        if (symbol.storage == StorageClass::file)
            return (symbol.source_name.size() + symbol_size_ - 1) / symbol_size_;
        return symbol.is_section || symbol.fallback != no_symbol ? 1 : 0;
    }

    void number_symbols() {
        for (const FileSymbol& symbol : file_.symbols) {
            symbol_numbers_.push_back(symbol_count_);
            symbol_count_ += static_cast<std::uint32_t>(1 + auxiliary_count(symbol));
        }
    }

    std::uint32_t add_string(std::string_view text) {
        const std::size_t offset = strings_.size() + 4; // the table begins with its size
        strings_.text(text);
        strings_.u8(0);
        return static_cast<std::uint32_t>(offset);
    }

    void write_header(ByteWriter& head, std::size_t symbol_table) const {
        if (!is_big_) {
            head.u16(machine_amd64);
            head.u16(file_.sections.size());
            head.u32(0); // time
            head.u32(symbol_table);
            head.u32(symbol_count_);
            head.u16(0); // size of an image's optional header
            head.u16(0); // characteristics
            return;
        }
        head.u16(0);      // instead of a machine
        head.u16(0xFFFF); // instead of a count of sections
        head.u16(2);      // version
        head.u16(machine_amd64);
        head.u32(0); // time
        head.raw(bigobj_class);
        head.zeros(16); // size of data, flags, size and place of metadata
        head.u32(file_.sections.size());
        head.u32(symbol_table);
        head.u32(symbol_count_);
    }

    // --- Sections

    static std::string encoded_offset(std::size_t offset) {
        if (offset < first_base64_offset)
            return fmt::format("/{}", offset);
        std::string text = "//";
        for (int shift = 30; shift >= 0; shift -= 6)
            text += base64_digits[(offset >> shift) & 63];
        return text;
    }

    static bool has_bytes(const FileSection& section) {
        return (section.characteristics & CNT_UNINITIALIZED_DATA) == 0;
    }

    static std::uint64_t size_of(const FileSection& section) {
        return has_bytes(section) ? section.bytes.size() : section.size;
    }

    static std::uint32_t characteristics_of(const FileSection& section) {
        std::uint32_t result = section.characteristics;
        result |= static_cast<std::uint32_t>(std::countr_zero(section.alignment) + 1) << 20;
        if (section.selection != Selection::none)
            result |= LNK_COMDAT;
        if (section.relocations.size() >= most_relocations)
            result |= LNK_NRELOC_OVFL;
        return result;
    }

    void write_section(const FileSection& section) {
        const std::size_t count = section.relocations.size();
        const bool overflows = count >= most_relocations;
        std::size_t place = 0, relocations = 0;
        if (has_bytes(section) && !section.bytes.empty()) {
            bytes_.align(4);
            place = bytes_.size();
            bytes_.raw(section.bytes);
        }
        if (count != 0) {
            relocations = bytes_.size();
            write_relocations(section, overflows);
        }
        const std::string name =
            section.name.size() <= short_name ? section.name : encoded_offset(add_string(section.name));
        section_headers_.text(name);
        section_headers_.zeros(short_name - name.size());
        section_headers_.u32(0); // virtual size and address: of images
        section_headers_.u32(0);
        section_headers_.u32(size_of(section));
        section_headers_.u32(place);
        section_headers_.u32(relocations);
        section_headers_.u32(0); // line numbers
        section_headers_.u16(overflows ? most_relocations : count);
        section_headers_.u16(0); // count of line numbers
        section_headers_.u32(characteristics_of(section));
    }

    // Where the header cannot count them, a record before them does, itself included.
    void write_relocations(const FileSection& section, bool overflows) {
        if (overflows) {
            bytes_.u32(section.relocations.size() + 1);
            bytes_.zeros(relocation_size - 4);
        }
        for (const Relocation& relocation : section.relocations) {
            bytes_.u32(relocation.offset);
            bytes_.u32(symbol_numbers_[relocation.symbol]);
            bytes_.u16(relocation.type);
        }
    }

    // --- Symbols

    void write_symbol(const FileSymbol& symbol) {
        if (symbol.name.size() <= short_name) {
            bytes_.text(symbol.name);
            bytes_.zeros(short_name - symbol.name.size());
        } else {
            bytes_.u32(0);
            bytes_.u32(add_string(symbol.name));
        }
        bytes_.u32(symbol.value);
        const auto section = static_cast<std::uint32_t>(symbol.section);
        is_big_ ? bytes_.u32(section) : bytes_.u16(section);
        bytes_.u16(symbol.type);
        bytes_.u8(static_cast<std::uint8_t>(symbol.storage));
        bytes_.u8(auxiliary_count(symbol));
        const std::size_t end = bytes_.size() + auxiliary_count(symbol) * symbol_size_;
        if (symbol.storage == StorageClass::file)
            bytes_.text(symbol.source_name);
        else if (symbol.is_section)
            write_section_record(file_.sections[static_cast<std::size_t>(symbol.section - 1)]);
        else if (symbol.fallback != no_symbol)
            write_weak_record(symbol);
        bytes_.zeros(end - bytes_.size());
    }

    void write_section_record(const FileSection& section) {
        bytes_.u32(size_of(section));
        bytes_.u16(std::min(section.relocations.size(), most_relocations));
        bytes_.u16(0); // line numbers
        bytes_.u32(section.selection == Selection::none ? 0 : checksum(section.bytes));
        const auto associated = static_cast<std::uint32_t>(section.associated);
        bytes_.u16(associated);
        bytes_.u8(static_cast<std::uint8_t>(section.selection));
        bytes_.u8(0);
        bytes_.u16(associated >> 16);
    }

    void write_weak_record(const FileSymbol& symbol) {
        constexpr std::uint32_t search_alias = 3; // IMAGE_WEAK_EXTERN_SEARCH_ALIAS
        bytes_.u32(symbol_numbers_[symbol.fallback]);
        bytes_.u32(search_alias);
    }

    const File& file_;
    const bool is_big_;
    const std::size_t symbol_size_;
    ByteWriter bytes_;
    ByteWriter section_headers_;
    ByteWriter strings_;
    std::vector<std::uint32_t> symbol_numbers_; // by index into File::symbols
    std::uint32_t symbol_count_ = 0;
};

} // namespace

std::vector<std::uint8_t> file_bytes(const File& file) {
    return FileWriter(file).write();
}

} // namespace pasm::coff
