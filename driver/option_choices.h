// The values of options that take one of a list, by their names.
#pragma once

#include "driver/compile.h"
#include "driver/diagnostic_format.h"

#include <array>
#include <string_view>
#include <vector>

namespace pasm {

template <class Value>
struct Choice {
    std::string_view name;
    Value value;
};

inline constexpr auto emit_choices =
    std::array{Choice<Emit>{"ast", Emit::ast}, Choice<Emit>{"expanded", Emit::expanded}, Choice<Emit>{"ir", Emit::ir},
               Choice<Emit>{"asm", Emit::assembly}, Choice<Emit>{"obj", Emit::object}};

inline constexpr auto dispatch_choices = std::array{Choice<DispatchMethod>{"ifunc", DispatchMethod::indirect_symbol},
                                                    Choice<DispatchMethod>{"pointer", DispatchMethod::pointer}};

inline constexpr auto go_version_choices =
    std::array{Choice<unsigned>{"1.19", 19}, Choice<unsigned>{"1.22", 22}, Choice<unsigned>{"1.23", 23}};

inline constexpr auto colour_choices =
    std::array{Choice<ColourMode>{"auto", ColourMode::automatic}, Choice<ColourMode>{"always", ColourMode::always},
               Choice<ColourMode>{"never", ColourMode::never}};

inline constexpr auto diagnostic_format_choices = std::array{
    Choice<DiagnosticFormat>{"text", DiagnosticFormat::text}, Choice<DiagnosticFormat>{"json", DiagnosticFormat::json},
    Choice<DiagnosticFormat>{"sarif", DiagnosticFormat::sarif}};

// The names of choices, or of any rows that have one: abis(), formats().
template <class Rows>
std::vector<std::string_view> names_of(const Rows& rows) {
    std::vector<std::string_view> names;
    for (const auto& row : rows)
        names.push_back(row.name);
    return names;
}

} // namespace pasm
