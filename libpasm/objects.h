// What stands behind the opaque types of pasm.h.
#pragma once

#define PASM_API __attribute__((visibility("default")))
#include "libpasm/pasm.h"

#include "driver/compile.h"
#include "driver/option_values.h"
#include "loader/loaded_image.h"

#include <memory>
#include <new>
#include <span>
#include <string>
#include <vector>

struct pasm_options {
    std::vector<std::string> arguments;
    bool for_loading = false;
    unsigned load_flags = 0;
    pasm_resolver resolve = nullptr;
    void* resolve_context = nullptr;
    pasm_reader read = nullptr;
    void* read_context = nullptr;
    pasm_diagnostic_handler handle = nullptr;
    void* handle_context = nullptr;
};

struct pasm_result {
    pasm_options asked;
    pasm::CompileOptions options;
    std::unique_ptr<pasm::CompileResult> compiled;
    std::string messages;
    bool has_metadata = false; // the last side file
    std::vector<std::string> sources;
};

struct pasm_module {
    std::unique_ptr<pasm::LoadedImage> image;
    std::vector<std::string> missing_features; // of the image's entry points
};

struct pasm_encoding {
    std::string messages;
    std::string instruction;
    std::vector<std::vector<std::uint8_t>> encodings;
};

namespace pasm::library {

// What `make` answers; null when memory runs out: no exception leaves the library.
template <class Make>
auto guarded(Make make) noexcept -> decltype(make()) {
    try {
        return make();
    } catch (const std::bad_alloc&) {
        return {};
    }
}

// The options as they were given, read as strings. What is wrong with them goes to `diagnostics`.
OptionValues option_values(const pasm_options& asked, Diagnostics& diagnostics);

// The options of a compilation. What is wrong with them goes to `diagnostics`.
CompileOptions compile_options(const pasm_options& asked, Diagnostics& diagnostics);

// Hands them to the handler of `asked`, if it has one.
void hand_over(const pasm_options& asked, std::span<const Diagnostic> diagnostics, const SourceManager& sources);
// The same, and answers them as text.
std::string tell(const pasm_options& asked, const Diagnostics& diagnostics, const SourceManager& sources);

} // namespace pasm::library
