// A compiled module in this process, ready to be called: its memory image mapped, addresses filled in, code executable
// and no longer writable. For systems with mmap and the conventions of x86-64 (Linux, macOS, BSD).
#pragma once

#include "formats/memory_image.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pasm {

class DebuggerRegistration;

struct LoadOptions {
    // The address of a name that the module does not define; 0 when there is none. Empty: no name is found.
    std::function<std::uint64_t(std::string_view name)> resolve;
    bool unwind_table = true; // exceptions and backtraces pass through the code (__register_frame)
    bool perf_map = false;    // tell `perf` the names of functions: /tmp/perf-PID.map
    // What a debugger shall know: an ELF object of the module (debugger_object), made for these addresses of sections.
    // Empty: nothing. Source: "JIT Compilation Interface", GDB's manual.
    std::function<std::vector<std::uint8_t>(const std::vector<std::uint64_t>& section_addresses)> debugger_object;
};

class LoadedImage {
  public:
    struct EntryPoint {
        std::string name;
        std::uint64_t address = 0;
        std::uint64_t size = 0;
        bool is_function = false;
    };

    // Requires: an object for the format `memory`, made with -fpic, without errors. Reports what is missing, and what
    // the system refuses; null then.
    static std::unique_ptr<LoadedImage> load(const Module& module, const Object& object, const LoadOptions& options,
                                             Diagnostics& diagnostics);
    ~LoadedImage();
    LoadedImage(const LoadedImage&) = delete;
    LoadedImage& operator=(const LoadedImage&) = delete;

    // What the module shows to others, in order of name.
    const std::vector<EntryPoint>& entry_points() const { return entry_points_; }
    // Null when there is none of that name.
    const EntryPoint* find(std::string_view name) const;

    std::uint64_t address() const { return reinterpret_cast<std::uint64_t>(memory_); }
    std::uint64_t size() const { return size_; }
    // By SectionId of the object.
    const std::vector<std::uint64_t>& section_addresses() const { return section_addresses_; }

  private:
    LoadedImage();
    bool map(const MemoryImage& image, Diagnostics& diagnostics);
    bool fill_imports(const MemoryImage& image, const LoadOptions& options, Diagnostics& diagnostics);
    bool protect(const MemoryImage& image, Diagnostics& diagnostics);
    void list_entry_points(const MemoryImage& image);

    std::uint8_t* memory_ = nullptr;
    std::uint64_t size_ = 0;
    void* unwind_table_ = nullptr; // registered, if not null
    std::vector<std::uint64_t> section_addresses_;
    std::vector<EntryPoint> entry_points_;
    std::unique_ptr<DebuggerRegistration> debugger_;
};

} // namespace pasm
