#include "elf_code.h"

#include <algorithm>
#include <elf.h>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace nacl {

namespace {

struct Elf32 {
    using Header = Elf32_Ehdr;
    using Section = Elf32_Shdr;
    using Symbol = Elf32_Sym;
    using Relocation = Elf32_Rela;
    static std::uint32_t symbol_of(const Relocation& r) { return ELF32_R_SYM(r.r_info); }
};
struct Elf64 {
    using Header = Elf64_Ehdr;
    using Section = Elf64_Shdr;
    using Symbol = Elf64_Sym;
    using Relocation = Elf64_Rela;
    static std::uint64_t symbol_of(const Relocation& r) { return ELF64_R_SYM(r.r_info); }
};

template <class Format>
class Reader {
  public:
    explicit Reader(const std::vector<char>& file) : file_(file) {}

    std::vector<CodeSection> run() {
        auto header = at<typename Format::Header>(0);
        if (header.e_machine != EM_X86_64)
            throw std::runtime_error("is not for x86-64");
        for (unsigned i = 0; i < header.e_shnum; ++i)
            sections_.push_back(at<typename Format::Section>(header.e_shoff + i * header.e_shentsize));
        std::vector<CodeSection> found;
        for (std::size_t i = 0; i < sections_.size(); ++i)
            if (is_code(sections_[i]))
                found.push_back(read(i, text(sections_.at(header.e_shstrndx), sections_[i].sh_name)));
        return found;
    }

  private:
    template <class T>
    T at(std::uint64_t offset) const {
        if (offset + sizeof(T) > file_.size())
            throw std::runtime_error("ends too early");
        T value;
        std::copy_n(file_.begin() + static_cast<std::ptrdiff_t>(offset), sizeof value, reinterpret_cast<char*>(&value));
        return value;
    }

    static bool is_code(const typename Format::Section& section) {
        return section.sh_type == SHT_PROGBITS && (section.sh_flags & SHF_EXECINSTR) != 0;
    }

    std::string text(const typename Format::Section& strings, std::uint64_t offset) const {
        std::string result;
        for (auto i = strings.sh_offset + offset; i < file_.size() && file_[i] != 0; ++i)
            result += file_[i];
        return result;
    }

    CodeSection read(std::size_t index, std::string name) const {
        const auto& section = sections_[index];
        if (section.sh_offset + section.sh_size > file_.size())
            throw std::runtime_error("ends too early");
        CodeSection code{std::move(name), {}, {}, section.sh_addr, section.sh_addralign};
        auto begin = file_.begin() + static_cast<std::ptrdiff_t>(section.sh_offset);
        code.bytes.assign(begin, begin + static_cast<std::ptrdiff_t>(section.sh_size));
        for (const auto& table : sections_)
            if (table.sh_type == SHT_RELA && table.sh_info == index)
                read_relocations(table, index, code.linked);
        std::sort(code.linked.begin(), code.linked.end(),
                  [](const LinkedTarget& a, const LinkedTarget& b) { return a.field < b.field; });
        return code;
    }

    // Fields of four bytes relative to their own place: S + A - P, and the branch counts from P + 4.
    void read_relocations(const typename Format::Section& table, std::size_t index,
                          std::vector<LinkedTarget>& linked) const {
        for (std::uint64_t i = 0; i < table.sh_size / sizeof(typename Format::Relocation); ++i) {
            auto relocation =
                at<typename Format::Relocation>(table.sh_offset + i * sizeof(typename Format::Relocation));
            auto symbol = at<typename Format::Symbol>(sections_.at(table.sh_link).sh_offset +
                                                      Format::symbol_of(relocation) * sizeof(typename Format::Symbol));
            bool is_here = symbol.st_shndx == index;
            std::int64_t value = is_here ? static_cast<std::int64_t>(symbol.st_value) : 0;
            linked.push_back(
                {relocation.r_offset, is_here, value + static_cast<std::int64_t>(relocation.r_addend) + 4});
        }
    }

    const std::vector<char>& file_;
    std::vector<typename Format::Section> sections_;
};

} // namespace

std::vector<CodeSection> read_code(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return read_code(std::vector<char>((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>()));
}

std::vector<CodeSection> read_code(const std::vector<char>& file) {
    if (file.size() < EI_NIDENT || std::string(file.data(), SELFMAG) != ELFMAG)
        throw std::runtime_error("is no ELF file");
    return file[EI_CLASS] == ELFCLASS32 ? Reader<Elf32>(file).run() : Reader<Elf64>(file).run();
}

std::vector<Violation> check_section(const CodeSection& section, std::size_t limit) {
    std::vector<Violation> found = check({section.bytes, section.linked, section.address}, limit);
    if (!section.bytes.empty() && section.alignment % bundle_size != 0)
        found.insert(found.begin(), {0, Rule::alignment, "the section is not aligned to bundles"});
    if (section.bytes.size() % bundle_size != 0)
        found.push_back({section.bytes.size(), Rule::alignment, "the section ends within a bundle"});
    return found;
}

} // namespace nacl
