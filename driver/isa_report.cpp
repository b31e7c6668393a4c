#include "driver/isa_report.h"

#include "backend/code_features.h"
#include "backend/match_instruction.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace pasm {

namespace {

// What one mnemonic needs, and what its other forms would.
struct Need {
    std::string mnemonic;
    std::string extensions;
    std::vector<std::string> alternatives;

    bool operator==(const Need&) const = default;
};

std::string extensions_text(const isa::FeatureSet& features) {
    return isa::features_text(features, false);
}

// Adds what is neither needed nor listed already.
void add_alternative(Need& need, const isa::FeatureSet& features) {
    std::string text = extensions_text(features);
    auto& others = need.alternatives;
    if (!features.empty() && text != need.extensions && std::find(others.begin(), others.end(), text) == others.end())
        others.push_back(std::move(text));
}

class FunctionReport {
  public:
    FunctionReport(const Module& module, const SourceManager& sources, const Function& function)
        : module_(module), sources_(sources), function_(function) {}

    std::string run() {
        for (const Instruction& instruction : function_.instructions)
            if (instruction.kind == InstructionKind::machine &&
                instruction.origin != Origin::landing) // a NOP elsewhere
                add(instruction);
        std::string name(module_.strings.text(module_.symbols[function_.symbol.index()].name));
        std::string text = fmt::format("function {}, target {}\n", name, target_name());
        for (const auto& [place, needs] : lines_)
            for (const Need& need : needs)
                text += line_text(place, need);
        return text + sum_text();
    }

  private:
    using Place = std::tuple<std::size_t, std::uint32_t>; // file and line; line 0 has no source

    std::string target_name() const {
        std::string_view name = module_.strings.text(function_.attributes.target_text);
        return name.empty() ? "x86_64" : std::string(name);
    }

    Place place_of(const Instruction& instruction) const {
        SourceRange range = instruction.range.valid() ? instruction.range : function_.range;
        return {range.file.index(), sources_.line_column(range.file, range.begin).line};
    }

    void add(const Instruction& instruction) {
        const isa::FeatureSet& needed = isa::form(instruction.form).required().set_for(function_.attributes.target);
        Need need{std::string(isa::mnemonic_name(instruction.mnemonic)), extensions_text(needed), {}};
        for (isa::FormId id : matching_forms(function_, instruction)) {
            add_alternative(need, isa::form(id).required().features);
            add_alternative(need, isa::form(id).required().alternative);
        }
        std::vector<Need>& needs = lines_[place_of(instruction)];
        if (std::find(needs.begin(), needs.end(), need) == needs.end())
            needs.push_back(std::move(need));
    }

    std::string line_text(Place place, const Need& need) const {
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
    std::map<Place, std::vector<Need>> lines_;
};

std::string dispatcher_text(const Module& module, const Dispatcher& dispatcher) {
    auto name = [&](SymbolId symbol) { return module.strings.text(module.symbols[symbol.index()].name); };
    std::string text = fmt::format("dispatch {}\n", name(dispatcher.symbol));
    for (const Variant& variant : dispatcher.variants)
        text += variant.tested.empty()
                    ? fmt::format("  {}: tests nothing\n", name(variant.symbol))
                    : fmt::format("  {}: tests {}\n", name(variant.symbol), extensions_text(variant.tested));
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
