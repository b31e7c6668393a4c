#include "formats/debug_info.h"

#include "formats/debug_bases.h"
#include "formats/debug_files.h"
#include "formats/debug_lines.h"
#include "formats/debug_variables.h"

#include <algorithm>

namespace pasm::debug {

namespace {

class Describer {
  public:
    Describer(const Module& module, const Object& object, const FormatOptions& options)
        : module_(module), object_(object), options_(options), types_(module, options, info_.types) {}

    Info run() {
        info_.producer = options_.debug.producer;
        info_.directory = options_.debug.directory;
        info_.address_bytes = options_.abi->pointer_size;
        info_.files = source_files(*options_.sources);
        for (const ObjectFunction& placed : object_.functions)
            add_function(placed);
        for (const Placement& placement : object_.placements)
            add_global(placement);
        return std::move(info_);
    }

  private:
    std::string text(StringId name) const { return std::string(module_.strings.text(name)); }

    void add_function(const ObjectFunction& placed) {
        const pasm::Function& from = module_.functions[placed.function];
        const Symbol& symbol = module_.symbols[from.symbol.index()];
        Function to{.symbol = from.symbol, .name = text(symbol.name)};
        to.is_external = symbol.binding != Binding::local;
        to.is_weak = symbol.binding == Binding::weak && !symbol.comdat;
        to.section = placed.section;
        to.offset = placed.offset;
        to.size = static_cast<std::uint32_t>(placed.size);
        to.type = types_.function(from.prototype);
        to.place = place_of(*options_.sources, symbol.range);
        to.frame_bottom = from.frame.bottom;
        to.frame_alignment = from.frame.alignment;
        to.cfa = cfa_bases(from, placed);
        to.aligned_frame = aligned_frame_bases(from, placed);
        ScopeTree scopes(from, placed, *options_.sources);
        auto variables = find_variables(module_, placed, options_, types_, scopes);
        to.scope = scopes.take(std::move(variables), info_.macros);
        to.lines = line_rows(from, placed, to.scope, *options_.sources);
        info_.functions.push_back(std::move(to));
    }

    // Data of threads is elsewhere in each.
    void add_global(const Placement& placement) {
        const Symbol& symbol = module_.symbols[placement.symbol.index()];
        if (!symbol.type || !symbol.name || symbol.thread_local_)
            return;
        info_.globals.push_back({.name = text(symbol.name),
                                 .type = types_.type(symbol.type),
                                 .is_external = symbol.binding != Binding::local,
                                 .section = placement.section,
                                 .offset = placement.offset,
                                 .place = place_of(*options_.sources, symbol.range)});
    }

    const Module& module_;
    const Object& object_;
    const FormatOptions& options_;
    Info info_;
    TypeBuilder types_;
};

} // namespace

Info describe(const Module& module, const Object& object, const FormatOptions& options) {
    return Describer(module, object, options).run();
}

} // namespace pasm::debug
