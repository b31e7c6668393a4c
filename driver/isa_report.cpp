#include "driver/isa_report.h"

#include "backend/code_features.h"
#include "driver/isa_needs.h"

#include <fmt/format.h>

namespace pasm {

namespace {

class FunctionReport {
  public:
    FunctionReport(const Module& module, const SourceManager& sources, const Function& function)
        : module_(module), sources_(sources), function_(function) {}

    std::string run() {
        std::string name(module_.strings.text(module_.symbols[function_.symbol.index()].name));
        std::string text = fmt::format("function {}, target {}\n", name, target_name(module_, function_));
        for (const auto& [place, needs] : needs_by_line(sources_, function_))
            for (const IsaNeed& need : needs)
                text += line_text(place, need);
        return text + sum_text();
    }

  private:
    std::string line_text(NeedPlace place, const IsaNeed& need) const {
        auto [file, line] = place;
        std::string text =
            fmt::format("  {}:{}: {}: {}", sources_.name(FileId(file)), line, need.mnemonic, need.extensions);
        for (const std::string& other : need.alternatives)
            text += fmt::format(" | {}", other);
        return text + "\n";
    }

    std::string sum_text() const {
        const isa::FeatureSet sum = features_of_code(function_);
        std::string_view smallest = isa::smallest_target_with({sum, {}});
        isa::FeatureSet unused = function_.attributes.target.without(isa::with_implied(sum));
        auto or_none = [](std::string text) { return text.empty() ? "none" : text; };
        return fmt::format("  needs: {}\n  smallest target: {}\n  unused of the target: {}\n",
                           or_none(isa::features_text(sum, false)), or_none(std::string(smallest)),
                           or_none(isa::features_text(unused, false)));
    }

    const Module& module_;
    const SourceManager& sources_;
    const Function& function_;
};

std::string dispatcher_text(const Module& module, const Dispatcher& dispatcher) {
    auto name = [&](SymbolId symbol) { return module.strings.text(module.symbols[symbol.index()].name); };
    std::string text = fmt::format("dispatch {}\n", name(dispatcher.symbol));
    for (const Variant& variant : dispatcher.variants)
        text += variant.tested.empty()
                    ? fmt::format("  {}: tests nothing\n", name(variant.symbol))
                    : fmt::format("  {}: tests {}\n", name(variant.symbol), isa::features_text(variant.tested, false));
    return text;
}

} // namespace

std::string isa_report(const Module& module, const SourceManager& sources) {
    std::string text;
    for (const Function& function : module.functions)
        if (!function.attributes.is_made)
            text += FunctionReport(module, sources, function).run();
    for (const Dispatcher& dispatcher : module.dispatchers)
        text += dispatcher_text(module, dispatcher);
    return text;
}

} // namespace pasm
