#include "loader/loaded_image.h"

#include "loader/debugger_interface.h"
#include "loader/perf_map.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstring>

#include <sys/mman.h>

// The run-time library's, for frames of code that no linker has seen (libgcc, unwind-dw2-fde.c).
extern "C" void __register_frame(void* table);
extern "C" void __deregister_frame(void* table);

namespace pasm {

namespace {

constexpr std::uint64_t page = 4096;

struct ProtectionRow {
    std::uint32_t image;
    int system;
};
constexpr auto protections = std::array{
    ProtectionRow{MemoryImage::read, PROT_READ},
    ProtectionRow{MemoryImage::write, PROT_WRITE},
    ProtectionRow{MemoryImage::execute, PROT_EXEC},
};

int system_protection(std::uint32_t protection) {
    int flags = PROT_NONE;
    for (const ProtectionRow& row : protections)
        if ((protection & row.image) != 0)
            flags |= row.system;
    return flags;
}

void add_to_word(std::uint8_t* place, std::uint64_t value) {
    std::uint64_t word = 0;
    std::memcpy(&word, place, sizeof(word));
    word += value;
    std::memcpy(place, &word, sizeof(word));
}

} // namespace

LoadedImage::LoadedImage() = default;

std::unique_ptr<LoadedImage> LoadedImage::load(const Module& module, const Object& object, const LoadOptions& options,
                                               Diagnostics& diagnostics) {
    const MemoryImage image =
        make_memory_image(module, object, {.has_imports = true, .has_unwind_table = options.unwind_table}, diagnostics);
    if (diagnostics.has_errors())
        return nullptr;
    std::unique_ptr<LoadedImage> loaded(new LoadedImage());
    if (!loaded->map(image, diagnostics) || !loaded->fill_imports(image, options, diagnostics) ||
        !loaded->protect(image, diagnostics))
        return nullptr;
    loaded->list_entry_points(image);
    if (image.unwind_table.size != 0) {
        loaded->unwind_table_ = loaded->memory_ + image.unwind_table.offset;
        __register_frame(loaded->unwind_table_);
    }
    if (options.perf_map)
        add_to_perf_map(loaded->entry_points_);
    if (options.debugger_object)
        loaded->debugger_ = std::make_unique<DebuggerRegistration>(options.debugger_object(loaded->section_addresses_));
    return loaded;
}

LoadedImage::~LoadedImage() {
    debugger_.reset();
    if (unwind_table_ != nullptr)
        __deregister_frame(unwind_table_);
    if (memory_ != nullptr)
        ::munmap(memory_, size_);
}

bool LoadedImage::map(const MemoryImage& image, Diagnostics& diagnostics) {
    assert(image.alignment == page); // the language's largest
    size_ = std::max<std::uint64_t>((image.size + page - 1) / page * page, page);
    void* mapped = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) {
        diagnostics.report(DiagnosticKind::cannot_load, SourceLocation(), "the memory", std::strerror(errno));
        return false;
    }
    memory_ = static_cast<std::uint8_t*>(mapped);
    std::copy(image.bytes.begin(), image.bytes.end(), memory_);
    for (std::uint64_t place : image.relocations)
        add_to_word(memory_ + place, address());
    for (std::uint64_t offset : image.section_offsets)
        section_addresses_.push_back(address() + offset);
    return true;
}

bool LoadedImage::fill_imports(const MemoryImage& image, const LoadOptions& options, Diagnostics& diagnostics) {
    bool is_complete = true;
    for (const MemoryImage::Import& import : image.imports) {
        const std::uint64_t found = options.resolve ? options.resolve(import.name) : 0;
        if (found == 0 && !import.is_weak) {
            diagnostics.report(DiagnosticKind::unresolved_import, SourceLocation(), import.name);
            is_complete = false;
        }
        add_to_word(memory_ + import.place, found + static_cast<std::uint64_t>(import.addend));
    }
    return is_complete;
}

// From here on nothing is both writable and executable. What lies between segments stays out of reach.
bool LoadedImage::protect(const MemoryImage& image, Diagnostics& diagnostics) {
    for (const MemoryImage::Segment& segment : image.segments) {
        const std::uint64_t size = (segment.size + page - 1) / page * page;
        if (::mprotect(memory_ + segment.offset, size, system_protection(segment.protection)) != 0) {
            diagnostics.report(DiagnosticKind::cannot_load, SourceLocation(), "protection", std::strerror(errno));
            return false;
        }
    }
    return true;
}

void LoadedImage::list_entry_points(const MemoryImage& image) {
    for (const MemoryImage::EntryPoint& entry : image.entry_points)
        entry_points_.push_back({std::string(entry.name), address() + entry.offset, entry.size, entry.is_function});
}

const LoadedImage::EntryPoint* LoadedImage::find(std::string_view name) const {
    auto found = std::ranges::lower_bound(entry_points_, name, {}, &EntryPoint::name);
    return found == entry_points_.end() || found->name != name ? nullptr : &*found;
}

} // namespace pasm
