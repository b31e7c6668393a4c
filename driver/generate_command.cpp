#include "driver/generate_command.h"

#include "support/diagnostics.h"
#include "support/render_diagnostics.h"

#include <array>
#include <cstdio>

namespace pasm {

namespace {

struct Row {
    std::string_view name;
    std::string (*text)(const OptionTable&);
};

constexpr auto rows = std::array{Row{"bash", bash_completion}, Row{"zsh", zsh_completion}, Row{"fish", fish_completion},
                                 Row{"man", manual_page}};

} // namespace

int run_generate(const GenerateCommand& command) {
    for (const Row& row : rows)
        if (row.name == command.what) {
            const std::string text = row.text(command.options);
            std::fwrite(text.data(), 1, text.size(), stdout);
            return 0;
        }
    Diagnostics diagnostics;
    diagnostics.report(DiagnosticKind::unknown_option_value, SourceLocation(), command.what, "pasmc generate",
                       "bash, zsh, fish, man");
    const std::string text = render_all(diagnostics, SourceManager(), {});
    std::fwrite(text.data(), 1, text.size(), stderr);
    return 1;
}

} // namespace pasm
