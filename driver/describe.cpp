// What -v tells.
#include "driver/command_line.h"
#include "driver/version.h"

#include <fmt/format.h>

namespace pasm {

std::string describe(const CommandLine& command, const Job& job, const CompileResult& result) {
    std::string text =
        fmt::format("pasmc {}\nabi: {}\nformat: {}\ntarget: {}\n", version(), command.compile.frontend.abi->name,
                    command.compile.format->name, command.compile.frontend.default_target_name);
    for (std::size_t i = 0; i < result.sources.file_count(); ++i)
        text += fmt::format("read: {}\n", result.sources.name(FileId(i)));
    for (const ObjectFunction& place : result.object.functions) {
        const Function& function = result.module.functions[place.function];
        const Symbol& symbol = result.module.symbols[function.symbol.index()];
        text += fmt::format("function: {}, {} bytes, needs {}\n", result.module.strings.text(symbol.name), place.size,
                            isa::features_text(function.used_features));
    }
    for (const SideFile& side : result.side_files)
        text += fmt::format("write: {}, {} bytes\n", side.file, side.bytes.size());
    if (result.ok())
        text += fmt::format("write: {}, {} bytes\n", job.output, result.output.size());
    return text;
}

} // namespace pasm
