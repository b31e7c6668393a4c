// Platform, convention, processor, and how code is made for them.
#include "driver/option_reader.h"
#include "support/text.h"

#include <array>
#include <optional>

namespace pasm {

namespace {

void read_triple(OptionReader& reader) {
    const std::string triple = reader.values.last_of("mtarget", default_triple());
    reader.triple = find_triple(triple);
    if (reader.triple == nullptr)
        reader.report(DiagnosticKind::unknown_triple, triple);
}

void read_cpu(OptionReader& reader) {
    FrontendOptions& frontend = reader.compile.frontend;
    const std::string cpu = reader.values.last_of("mcpu", "x86_64");
    if (std::optional<isa::FeatureSet> features = isa::find_target(cpu))
        frontend.default_target = *features;
    else
        reader.report(DiagnosticKind::unknown_cpu, cpu, did_you_mean(cpu, isa::target_names()));
    frontend.default_target_name = cpu;
}

// The later one of -fpic and -fno-pic, or what the format asks for. Memory is mapped where there is room.
bool is_position_independent(const OptionReader& reader) {
    if (reader.compile.is_for_loading)
        return true;
    constexpr std::array<std::string_view, 2> names = {"fpic", "fno-pic"};
    const std::string_view last = reader.values.last_among(names);
    const Format* format = reader.compile.format;
    return last.empty() ? format != nullptr && format->position_independent : last == names.front();
}

void read_dispatch_method(OptionReader& reader) {
    const Format* format = reader.compile.format;
    if (format == nullptr)
        return;
    const bool is_usual =
        format->has_indirect_symbols && reader.triple != nullptr && reader.triple->has_indirect_symbols;
    const auto* method =
        read_choice(reader.values, "-mdispatch", is_usual ? "ifunc" : "pointer", dispatch_choices, reader.diagnostics);
    if (method == nullptr)
        return;
    if (method->value == DispatchMethod::indirect_symbol && !format->has_indirect_symbols)
        reader.report(DiagnosticKind::format_without_indirect_symbols, format->name);
    else
        reader.compile.backend.dispatch_method = method->value;
}

void read_stack_probe(OptionReader& reader) {
    const Abi* abi = reader.compile.frontend.abi;
    const std::string function = reader.values.last_of("mstack-probe", "inline");
    if (reader.values.has("mstack-probe") && abi != nullptr && abi->stack_probe_page == 0)
        reader.report(DiagnosticKind::stack_probe_without_pages, abi->name);
    if (function != "inline")
        reader.compile.backend.stack_probe = function;
}

// Of the option, or behind the system of the triple.
void read_macos_version(OptionReader& reader) {
    const std::string triple = reader.values.last_of("mtarget");
    const std::string text = reader.values.last_of("mmacos-version-min", macos_version_of(triple));
    if (text.empty())
        return;
    if (std::optional<std::uint32_t> version = parse_macos_version(text))
        reader.compile.macos_version = *version;
    else
        reader.report(DiagnosticKind::not_a_macos_version, text);
}

void check_sandbox(OptionReader& reader) {
    const Abi* abi = reader.compile.frontend.abi;
    if (abi == nullptr || !abi->sandbox_base.valid())
        return;
    if (reader.compile.backend.branch_protection)
        reader.report(DiagnosticKind::option_against_sandbox, "-fcf-protection", abi->name,
                      "the sandbox does not take `endbr64`, and confines indirect branches in its own way");
    if (reader.compile.backend.branches_within_32_bytes)
        reader.report(DiagnosticKind::option_against_sandbox, "-mbranches-within-32B-boundaries", abi->name,
                      "in the sandbox each call ends at such a boundary");
}

} // namespace

void read_target(OptionReader& reader) {
    read_triple(reader);
    const std::string_view usual = reader.triple == nullptr ? "sysv" : reader.triple->abi;
    reader.compile.frontend.abi = read_choice(reader.values, "-mabi", usual, abis(), reader.diagnostics);
    read_cpu(reader);
}

void read_code_options(OptionReader& reader) {
    const OptionValues& values = reader.values;
    CompileOptions& compile = reader.compile;
    const bool position_independent = is_position_independent(reader);
    compile.frontend.position_independent = position_independent;
    compile.backend.position_independent = position_independent;
    compile.backend.red_zone = !values.has("mno-red-zone");
    compile.backend.optimize_encodings = values.has("moptimize-encodings");
    compile.backend.branches_within_32_bytes = values.has("mbranches-within-32B-boundaries");
    compile.backend.function_sections = values.has("ffunction-sections");
    compile.backend.check_allocation = !values.has("fno-check-allocation");
    compile.backend.branch_protection = values.has("fcf-protection");
    compile.unwind_tables = !values.has("fno-asynchronous-unwind-tables");
    read_dispatch_method(reader);
    read_stack_probe(reader);
    read_macos_version(reader);
    check_sandbox(reader);
}

} // namespace pasm
