// Code in this process.
#include "libpasm/objects.h"

#include "backend/code_features.h"
#include "loader/debugger_interface.h"
#include "loader/host_processor.h"

#include <dlfcn.h>

namespace {

using pasm::CompileResult;
using pasm::Diagnostics;
using pasm::LoadedImage;

pasm::LoadOptions load_options(const pasm_result& result) {
    const pasm_options& asked = result.asked;
    pasm::LoadOptions options;
    options.unwind_table = (asked.load_flags & PASM_LOAD_NO_UNWIND) == 0;
    options.perf_map = (asked.load_flags & PASM_LOAD_PERF_MAP) != 0;
    options.resolve = [&asked](std::string_view name) {
        const std::string text(name);
        void* found = asked.resolve != nullptr ? asked.resolve(asked.resolve_context, text.c_str())
                                               : ::dlsym(RTLD_DEFAULT, text.c_str());
        return reinterpret_cast<std::uint64_t>(found);
    };
    if ((asked.load_flags & PASM_LOAD_DEBUGGER) != 0)
        options.debugger_object = [&result](const std::vector<std::uint64_t>& sections) {
            const CompileResult& compiled = *result.compiled;
            return pasm::debugger_object(compiled.module, compiled.object,
                                         pasm::format_options(result.options, *result.compiled), sections);
        };
    return options;
}

// Of each entry point, what the processor lacks.
std::vector<std::string> missing_features(const pasm::Module& module, const LoadedImage& image) {
    const pasm::isa::FeatureSet host = pasm::host_features();
    const pasm::CodeFeatures needs(module);
    std::vector<std::string> missing(image.entry_points().size());
    for (const pasm::Function& function : module.functions) {
        const pasm::Symbol& symbol = module.symbols[function.symbol.index()];
        const LoadedImage::EntryPoint* entry =
            image.find(module.strings.text(symbol.link_name ? symbol.link_name : symbol.name));
        if (entry == nullptr || symbol.binding == pasm::Binding::local)
            continue;
        const pasm::isa::FeatureSet lacking = needs.of(function.symbol).without(host);
        if (!lacking.empty())
            missing[static_cast<std::size_t>(entry - image.entry_points().data())] = pasm::isa::features_text(lacking);
    }
    return missing;
}

} // namespace

pasm_module* pasm_load(pasm_result* result) {
    return pasm::library::guarded([&]() -> pasm_module* {
        CompileResult& compiled = *result->compiled;
        if (!compiled.ok())
            return nullptr;
        Diagnostics diagnostics;
        auto module = std::make_unique<pasm_module>();
        if (!result->asked.for_loading)
            diagnostics.report(pasm::DiagnosticKind::not_for_loading, pasm::SourceLocation());
        else
            module->image = LoadedImage::load(compiled.module, compiled.object, load_options(*result), diagnostics);
        result->messages += pasm::library::tell(result->asked, diagnostics, compiled.sources);
        if (module->image == nullptr)
            return nullptr;
        module->missing_features = missing_features(compiled.module, *module->image);
        return module.release();
    });
}

void pasm_module_free(pasm_module* module) {
    delete module;
}

void* pasm_module_symbol(const pasm_module* module, const char* name) {
    const LoadedImage::EntryPoint* entry = module->image->find(name);
    return entry == nullptr ? nullptr : reinterpret_cast<void*>(entry->address);
}

const char* pasm_module_missing_features(const pasm_module* module, const char* function) {
    const LoadedImage::EntryPoint* entry = module->image->find(function);
    if (entry == nullptr || !entry->is_function)
        return nullptr;
    const std::ptrdiff_t index = entry - module->image->entry_points().data();
    return module->missing_features[static_cast<std::size_t>(index)].c_str();
}

size_t pasm_module_entry_count(const pasm_module* module) {
    return module->image->entry_points().size();
}

int pasm_module_entry(const pasm_module* module, size_t index, pasm_entry* entry) {
    const std::vector<LoadedImage::EntryPoint>& entries = module->image->entry_points();
    if (index >= entries.size())
        return 0;
    const LoadedImage::EntryPoint& found = entries[index];
    *entry = {found.name.c_str(), reinterpret_cast<void*>(found.address), found.size, found.is_function ? 1 : 0};
    return 1;
}
