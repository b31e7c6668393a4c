#include "libpasm/objects.h"

#include "driver/parse_options.h"
#include "driver/read_file.h"
#include "driver/read_options.h"
#include "driver/version.h"

#include <optional>

namespace pasm::library {

namespace {

std::function<std::optional<std::string>(const std::string&)> reader_of(const pasm_options& asked) {
    if (asked.read == nullptr)
        return [](const std::string& path) {
            std::string reason;
            return read_source_file(path, reason);
        };
    return [read = asked.read, context = asked.read_context](const std::string& path) -> std::optional<std::string> {
        std::size_t size = 0;
        const char* text = read(context, path.c_str(), &size);
        return text == nullptr ? std::nullopt : std::optional(std::string(text, size));
    };
}

} // namespace

OptionValues option_values(const pasm_options& asked, Diagnostics& diagnostics) {
    const std::vector<std::string_view> arguments(asked.arguments.begin(), asked.arguments.end());
    OptionValues values;
    parse_options(arguments, values, diagnostics);
    return values;
}

CompileOptions compile_options(const pasm_options& asked, Diagnostics& diagnostics) {
    const OptionValues values = option_values(asked, diagnostics);
    CompileOptions options;
    options.is_for_loading = asked.for_loading;
    if (!diagnostics.has_errors())
        read_compile_options(values, options, diagnostics);
    options.frontend.read_file = reader_of(asked);
    if (asked.for_loading && (asked.load_flags & PASM_LOAD_DEBUGGER) != 0) {
        options.backend.keep_places = options.backend.keep_variables = true;
        options.frontend.keep_macro_arguments = true;
    }
    return options;
}

} // namespace pasm::library

const char* pasm_version(void) {
    return pasm::version().data();
}

pasm_options* pasm_options_new(void) {
    return new (std::nothrow) pasm_options();
}

void pasm_options_free(pasm_options* options) {
    delete options;
}

int pasm_options_add(pasm_options* options, const char* argument) {
    const bool added = pasm::library::guarded([&] {
        options->arguments.emplace_back(argument);
        return true;
    });
    return added ? 0 : 1;
}

void pasm_options_for_loading(pasm_options* options, unsigned flags) {
    options->for_loading = true;
    options->load_flags = flags;
}

void pasm_options_on_resolve(pasm_options* options, pasm_resolver resolve, void* context) {
    options->resolve = resolve;
    options->resolve_context = context;
}

void pasm_options_on_read(pasm_options* options, pasm_reader read, void* context) {
    options->read = read;
    options->read_context = context;
}

void pasm_options_on_diagnostic(pasm_options* options, pasm_diagnostic_handler handle, void* context) {
    options->handle = handle;
    options->handle_context = context;
}
