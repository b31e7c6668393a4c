// What is written, in which format, and what it tells debuggers.
#include "driver/option_reader.h"
#include "driver/version.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include <fmt/ranges.h>

namespace pasm {

namespace {

void read_emit(OptionReader& reader) {
    const std::string_view usual = reader.values.has("S") ? "asm" : "obj";
    if (const auto* choice = read_choice(reader.values, "--emit", usual, emit_choices, reader.diagnostics))
        reader.compile.emit = choice->value;
    if (reader.values.has("isa-report"))
        reader.compile.emit = Emit::isa_report;
}

// Alone it stands in for the output; beside one it is printed too.
void read_print_streams(OptionReader& reader) {
    constexpr std::array<std::string_view, 5> others = {"o", "emit", "c", "S", "isa-report"};
    if (!reader.values.has("print-streams"))
        return;
    const bool is_alone = reader.values.last_among(others).empty();
    reader.compile.print_streams = !is_alone;
    if (is_alone)
        reader.compile.emit = Emit::stream_report;
    else if (ends_before_code(reader.compile.emit))
        reader.report(DiagnosticKind::option_needs_code, "--print-streams", reader.values.last_of("emit"));
}

// That of the platform, unless the convention is another platform's or has one of its own.
std::string_view default_format(const OptionReader& reader) {
    const Abi* abi = reader.compile.frontend.abi;
    const TargetTriple* triple = reader.triple;
    if (abi != nullptr && abi->any_system)
        return !abi->format.empty() || triple == nullptr ? abi->format : triple->format;
    const bool is_platform = triple != nullptr && (reader.has_triple() || abi == nullptr || abi->name == triple->abi);
    return is_platform ? triple->format : abi != nullptr ? abi->format : "elf";
}

void check_pair(OptionReader& reader) {
    const Format* format = reader.compile.format;
    const Abi* abi = reader.compile.frontend.abi;
    if (format == nullptr || abi == nullptr || std::ranges::count(format->abis, abi->name) != 0)
        return;
    const std::string others = fmt::to_string(fmt::join(format->abis, ", "));
    if (reader.compile.is_for_loading)
        reader.report(DiagnosticKind::process_without_abi, abi->name, others);
    else
        reader.report(DiagnosticKind::format_without_abi, format->name, abi->name, others);
}

void check_assembly(OptionReader& reader) {
    const Format* format = reader.compile.format;
    if (format == nullptr || format->gnu_directives != nullptr || format->is_assembly ||
        reader.compile.emit != Emit::assembly)
        return;
    std::vector<std::string_view> names;
    for (const Format& row : formats())
        if (row.gnu_directives != nullptr || row.is_assembly)
            names.push_back(row.name);
    reader.report(DiagnosticKind::format_without_assembly, format->name, fmt::to_string(fmt::join(names, ", ")));
}

void read_print_after(OptionReader& reader) {
    const std::vector<std::string_view> known = pass_names();
    for (const std::string& pass : reader.values.all_of("print-after")) {
        if (std::ranges::count(known, pass) == 0)
            report_unknown_value("--print-after", pass, known, reader.diagnostics);
        reader.compile.print_after.push_back(pass);
    }
}

struct DebugRow {
    std::string_view name;
    std::optional<DebugFormat> format; // none: that of the object's format
    unsigned dwarf_version = 5;
};

constexpr auto debug_rows =
    std::array{DebugRow{"g0", DebugFormat::none},        DebugRow{"g", std::nullopt},
               DebugRow{"gdwarf", DebugFormat::dwarf},   DebugRow{"gdwarf-4", DebugFormat::dwarf, 4},
               DebugRow{"gdwarf-5", DebugFormat::dwarf}, DebugRow{"gcodeview", DebugFormat::codeview}};

bool holds(const Format& format, DebugFormat debug) {
    return debug != DebugFormat::none &&
           (debug == format.debug_format || std::ranges::count(format.other_debug_formats, debug) != 0);
}

} // namespace

void read_output(OptionReader& reader) {
    if (reader.compile.is_for_loading) {
        reader.compile.emit = Emit::nothing;
        reader.compile.format = find_format("memory");
    } else {
        read_emit(reader);
        read_print_streams(reader);
        reader.compile.format =
            read_choice(reader.values, "-mimage-format", default_format(reader), formats(), reader.diagnostics);
    }
    check_pair(reader);
    check_assembly(reader);
    read_print_after(reader);
}

void read_debug_options(OptionReader& reader) {
    const std::string_view name = reader.values.last_among(names_of(debug_rows));
    const Format* format = reader.compile.format;
    if (name.empty() || format == nullptr)
        return;
    const DebugRow& chosen = *std::ranges::find(debug_rows, name, &DebugRow::name);
    DebugOptions& debug = reader.compile.debug;
    debug.format = chosen.format.value_or(format->debug_format);
    debug.dwarf_version = chosen.dwarf_version;
    debug.directory = std::filesystem::current_path().string();
    debug.producer = fmt::format("pasmc {}", version());
    const bool is_asked = !chosen.format || debug.format != DebugFormat::none;
    if (is_asked && !holds(*format, debug.format))
        reader.report(DiagnosticKind::debug_information_not_held, fmt::format("-{}", name), format->description);
}

} // namespace pasm
