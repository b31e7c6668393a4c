// Runs a linked Mach-O program of this architecture on another system: maps its segments, fills in addresses, and calls
// its entry (LC_MAIN) as `int entry(void)`; the result is the exit status. macOS and Linux share the calling
// convention, so what the program imports comes from the C library here: `_strlen` is strlen. No system calls are
// translated.
//
//     run_mach_o IMAGE [SYMBOL]      SYMBOL instead of the entry
//
// Sources: <mach-o/loader.h>, <mach-o/nlist.h>, <mach-o/fixup-chains.h>.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <dlfcn.h>
#include <sys/mman.h>

namespace {

constexpr std::uint32_t MH_MAGIC_64 = 0xFEEDFACF, CPU_TYPE_X86_64 = 0x01000007, MH_EXECUTE = 2, MH_PIE = 0x200000;
constexpr std::uint32_t LC_SYMTAB = 2, LC_SEGMENT_64 = 0x19, LC_DYLD_INFO_ONLY = 0x80000022, LC_MAIN = 0x80000028,
                        LC_DYLD_CHAINED_FIXUPS = 0x80000034;

struct Header {
    std::uint32_t magic, cpu, cpu_subtype, file_type, commands, commands_size, flags, reserved;
};
struct Command {
    std::uint32_t command, size;
};
struct Segment {
    std::uint32_t command, size;
    char name[16];
    std::uint64_t address, memory_size, file_offset, file_size;
    std::uint32_t most_protection, protection, sections, flags;
};
struct Section {
    char name[16], segment[16];
    std::uint64_t address, size;
    std::uint32_t file_offset, alignment, relocations, relocation_count, flags, reserved[3];
};
struct SymbolTable {
    std::uint32_t command, size, symbols, count, names, names_size;
};
struct Symbol {
    std::uint32_t name;
    std::uint8_t type, section;
    std::uint16_t description;
    std::uint64_t value;
};
struct Main {
    std::uint32_t command, size;
    std::uint64_t entry, stack_size;
};
struct LinkedData {
    std::uint32_t command, size, offset, data_size;
};
struct DyldInfo {
    std::uint32_t command, size;
    std::uint32_t rebase, rebase_size, bind, bind_size, weak_bind, weak_bind_size, lazy_bind, lazy_bind_size;
};
struct ChainedFixups {
    std::uint32_t version, starts, imports, symbols, imports_count, imports_format, symbols_format;
};
struct ChainedStarts {
    std::uint32_t size;
    std::uint16_t page_size, pointer_format;
    std::uint64_t segment_offset;
    std::uint32_t max_valid_pointer;
    std::uint16_t page_count, page_start[];
} __attribute__((packed));

[[noreturn]] void fail(const std::string& what) {
    std::fprintf(stderr, "run_mach_o: %s\n", what.c_str());
    std::exit(125);
}

void require(bool holds, const char* what) {
    if (!holds)
        fail(what);
}

class Image {
  public:
    explicit Image(const char* path) {
        std::ifstream in(path, std::ios::binary);
        file_.assign(std::istreambuf_iterator<char>(in), {});
        const auto& header = at<Header>(0);
        require(header.magic == MH_MAGIC_64 && header.cpu == CPU_TYPE_X86_64, "this is no Mach-O file for x86-64");
        require(header.file_type == MH_EXECUTE, "this is no linked program");
        std::uint64_t offset = sizeof(Header);
        for (std::uint32_t i = 0; i < header.commands; ++i) {
            commands_.push_back(offset);
            offset += at<Command>(offset).size;
        }
        require(offset == sizeof(Header) + header.commands_size,
                "the load commands have another size than the header says");
        map((header.flags & MH_PIE) != 0);
        for (std::uint64_t at_command : commands_)
            fill_in(at_command);
        protect();
    }

    int run(const char* symbol) const {
        const std::uint64_t entry = symbol == nullptr ? entry_ : find(symbol);
        require(entry != 0, "the program has no such entry");
        initialise();
        return reinterpret_cast<int (*)()>(entry)();
    }

  private:
    template <class T>
    const T& at(std::uint64_t offset) const {
        require(offset + sizeof(T) <= file_.size(), "the file is cut short");
        return *reinterpret_cast<const T*>(file_.data() + offset);
    }

    template <class Action>
    void for_each_segment(Action action) const {
        for (std::uint64_t offset : commands_)
            if (at<Command>(offset).command == LC_SEGMENT_64)
                action(at<Segment>(offset));
    }

    template <class Action>
    void for_each_section(Action action) const {
        for (std::uint64_t offset : commands_)
            for (std::uint32_t i = 0; at<Command>(offset).command == LC_SEGMENT_64 && i < at<Segment>(offset).sections;
                 ++i)
                action(at<Section>(offset + sizeof(Segment) + i * sizeof(Section)));
    }

    // __PAGEZERO only keeps addresses free.
    static bool is_mapped(const Segment& segment) { return segment.protection != 0 && segment.memory_size != 0; }

    void map(bool anywhere) {
        std::uint64_t first = ~std::uint64_t(0), end = 0;
        for_each_segment([&](const Segment& segment) {
            if (!is_mapped(segment))
                return;
            first = std::min(first, segment.address);
            end = std::max(end, segment.address + segment.memory_size);
        });
        require(first < end, "the program has no segments");
        const int flags = MAP_PRIVATE | MAP_ANONYMOUS | (anywhere ? 0 : MAP_FIXED_NOREPLACE);
        void* base = mmap(anywhere ? nullptr : reinterpret_cast<void*>(first), end - first, PROT_READ | PROT_WRITE,
                          flags, -1, 0);
        require(base != MAP_FAILED, "the addresses of the program are taken");
        slide_ = reinterpret_cast<std::uint64_t>(base) - first;
        for_each_segment([&](const Segment& segment) {
            require(segment.file_offset + segment.file_size <= file_.size(), "the file is cut short");
            if (is_mapped(segment))
                std::memcpy(reinterpret_cast<void*>(segment.address + slide_), file_.data() + segment.file_offset,
                            std::min(segment.file_size, segment.memory_size));
            if (segment.file_offset == 0 && segment.file_size != 0)
                start_ = segment.address + slide_;
        });
    }

    void fill_in(std::uint64_t offset) {
        switch (at<Command>(offset).command) {
        case LC_MAIN: entry_ = start_ + at<Main>(offset).entry; break;
        case LC_DYLD_CHAINED_FIXUPS: follow_chains(at<LinkedData>(offset).offset); break;
        case LC_DYLD_INFO_ONLY: {
            const auto& info = at<DyldInfo>(offset);
            require(info.rebase_size + info.bind_size + info.weak_bind_size + info.lazy_bind_size == 0,
                    "link with -fixup_chains: this loader does not know the older form");
            break;
        }
        default: break;
        }
    }

    void follow_chains(std::uint64_t offset) {
        const auto& fixups = at<ChainedFixups>(offset);
        const std::uint64_t starts = offset + fixups.starts;
        for (std::uint32_t i = 0; i < at<std::uint32_t>(starts); ++i) {
            const auto segment = at<std::uint32_t>(starts + 4 + 4 * i);
            if (segment == 0)
                continue;
            const auto& chains = at<ChainedStarts>(starts + segment);
            require(chains.pointer_format == 2 || chains.pointer_format == 6, "unknown format of chained pointers");
            for (std::uint16_t page = 0; page < chains.page_count; ++page)
                if (chains.page_start[page] != 0xFFFF)
                    follow_chain(offset, chains,
                                 start_ + chains.segment_offset + std::uint64_t(page) * chains.page_size +
                                     chains.page_start[page]);
        }
    }

    // DYLD_CHAINED_PTR_64 (2) holds addresses, DYLD_CHAINED_PTR_64_OFFSET (6) distances from the image's start.
    void follow_chain(std::uint64_t fixups, const ChainedStarts& chains, std::uint64_t place) {
        constexpr std::uint64_t target_mask = (std::uint64_t(1) << 36) - 1;
        for (std::uint64_t next = 1; next != 0; place += 4 * next) {
            auto& word = *reinterpret_cast<std::uint64_t*>(place);
            const std::uint64_t value = word;
            next = value >> 51 & 0xFFF;
            if (value >> 63 != 0)
                word = import(fixups, value & 0xFFFFFF) + (value >> 24 & 0xFF);
            else
                word = (value & target_mask) + (chains.pointer_format == 2 ? slide_ : start_) +
                       (value >> 36 & 0xFF) * (std::uint64_t(1) << 56);
        }
    }

    // Calls what __mod_init_func lists, as pointers or as the distances that linkers make of them.
    void initialise() const {
        constexpr std::uint32_t S_MOD_INIT_FUNC_POINTERS = 9, S_INIT_FUNC_OFFSETS = 0x16;
        for_each_section([&](const Section& section) {
            const std::uint32_t type = section.flags & 0xFF;
            const std::uint64_t width = type == S_MOD_INIT_FUNC_POINTERS ? 8 : type == S_INIT_FUNC_OFFSETS ? 4 : 0;
            for (std::uint64_t at = section.address + slide_;
                 width != 0 && at < section.address + slide_ + section.size; at += width)
                reinterpret_cast<void (*)()>(width == 8 ? *reinterpret_cast<std::uint64_t*>(at)
                                                        : start_ + *reinterpret_cast<std::uint32_t*>(at))();
        });
    }

    std::uint64_t import(std::uint64_t offset, std::uint64_t index) const {
        const auto& fixups = at<ChainedFixups>(offset);
        require(fixups.imports_format == 1 && index < fixups.imports_count, "unknown format of imports");
        const auto entry = at<std::uint32_t>(offset + fixups.imports + 4 * index);
        const char* name = &at<char>(offset + fixups.symbols + (entry >> 9));
        const bool is_weak_definition = (entry & 0xFF) == 0xFD, is_weak_import = (entry >> 8 & 1) != 0;
        const std::uint64_t own = is_weak_definition ? find(name) : 0;
        if (own != 0)
            return own;
        void* found = name[0] == '_' ? dlsym(RTLD_DEFAULT, name + 1) : nullptr;
        if (found == nullptr && !is_weak_import)
            fail(std::string("no library here has ") + name);
        return reinterpret_cast<std::uint64_t>(found);
    }

    std::uint64_t find(const std::string& name) const {
        for (std::uint64_t offset : commands_) {
            if (at<Command>(offset).command != LC_SYMTAB)
                continue;
            const auto& table = at<SymbolTable>(offset);
            for (std::uint32_t i = 0; i < table.count; ++i) {
                const auto& symbol = at<Symbol>(table.symbols + i * sizeof(Symbol));
                if ((symbol.type & 0xE) == 0xE && name == &at<char>(table.names + symbol.name))
                    return symbol.value + slide_;
            }
        }
        return 0;
    }

    // The bits of protection are those of mmap.
    void protect() const {
        for_each_segment([&](const Segment& segment) {
            if (is_mapped(segment))
                mprotect(reinterpret_cast<void*>(segment.address + slide_), segment.memory_size,
                         static_cast<int>(segment.protection));
        });
    }

    std::vector<char> file_;
    std::vector<std::uint64_t> commands_; // offsets
    std::uint64_t slide_ = 0;             // from the addresses in the file to those here
    std::uint64_t start_ = 0;             // where the file's first byte is
    std::uint64_t entry_ = 0;
};

} // namespace

// What test programs may import beside the C library.
extern "C" {
__attribute__((visibility("default"))) int test_host_value = 1000;
__attribute__((visibility("default"))) int test_host_add(int a, int b) {
    return a + b;
}
}

int main(int argc, char** argv) {
    require(argc == 2 || argc == 3, "give the name of a linked Mach-O program");
    return Image(argv[1]).run(argv[2]);
}
