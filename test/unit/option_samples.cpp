#include "option_samples.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pasm {

const std::vector<OptionSample>& option_samples() {
    static const std::vector<OptionSample> samples = {
        {"c", "", {"--print-streams"}},
        {"S"},
        {"emit", "ir"},
        {"isa-report"},
        {"fheader-guard", "ADD_H"},
        {"print-streams"},
        {"mimage-format", "memory"},
        {"ffunction-sections"},
        {"fno-asynchronous-unwind-tables"},
        {"g"},
        {"g0", "", {"-g"}},
        {"gdwarf"},
        {"gdwarf-4"},
        {"gdwarf-5"},
        {"gcodeview", "", {"-mtarget=x86_64-pc-windows-msvc"}},
        {"fname-mangling", "${name}_${isa}"},
        {"mname-prefix", "my_"},
        {"ffile-prefix-map", "/build=."},
        {"mabi", "x32"},
        {"mtarget", "x86_64-apple-macos13.1"},
        {"mcpu", "haswell"},
        {"mno-red-zone"},
        {"fpic", "", {"-mtarget=x86_64-pc-linux-gnu"}},
        {"fPIC", "", {"-mtarget=x86_64-pc-linux-gnu"}},
        {"fno-pic", "", {"-fpic"}},
        {"fcf-protection"},
        {"mdispatch", "pointer", {"-mtarget=x86_64-pc-linux-gnu"}},
        {"mstack-probe", "probe", {"-mabi=ms"}},
        {"mmacos-version-min", "10.15.4"},
        {"mgo", "1.22"},
        {"mgo-tags", "!purego"},
        {"mgo-package", "kernels"},
        {"moptimize-encodings"},
        {"mbranches-within-32B-boundaries"},
        {"I", "include"},
        {"D", "N=4"},
        {"fexpansion-depth", "300"},
        {"fexpansion-steps", "1000"},
        {"fexpansion-memory", "16"},
        {"Werror"},
        {"w"},
        {"ferror-limit", "3"},
        {"print-after", "allocate_registers"},
        {"fno-check-allocation"},
        {"ftime-report"},
        {"emit-c-header", "add.h"},
        {"emit-rust", "add.rs"},
        {"emit-go-stubs", "add.go", {"-mabi=goasm"}},
        {"emit-go-trampolines", "add.s", {"-mabi=gosyso"}},
        {"emit-json-metadata", "add.json"},
        {"emit-listing", "add.lst"},
        {"emit-report", "add.html"},
        {"emit-go-test", "add_test.go", {"-mabi=goasm"}},
    };
    return samples;
}

namespace {

std::string frontend_text(const FrontendOptions& options) {
    std::string text = fmt::format("abi {}\ntarget {}: {}\nformat {}\nos {}\ninclude {}\n",
                                   options.abi == nullptr ? "none" : options.abi->name, options.default_target_name,
                                   isa::features_text(options.default_target), options.output_format, options.os,
                                   fmt::join(options.include_directories, " "));
    for (const auto& [name, value] : options.definitions)
        text += fmt::format("define {}={}\n", name, value);
    return text + fmt::format("frontend {} {} {} {} {}\nlimits {} {} {}\n", options.position_independent,
                              options.has_thread_data, options.has_comdat, options.keep_macro_arguments,
                              static_cast<bool>(options.read_file), options.limits.steps, options.limits.depth,
                              options.limits.value_megabytes);
}

std::string backend_text(const BackendOptions& options) {
    return fmt::format("backend {} {} {} {} {} {} {} {}\nprobe {}\n", options.red_zone, options.function_sections,
                       options.position_independent, options.branch_protection,
                       static_cast<int>(options.dispatch_method), options.optimize_encodings,
                       options.branches_within_32_bytes, options.check_allocation, options.stack_probe);
}

} // namespace

std::string compile_options_text(const CompileOptions& options) {
    std::string text = frontend_text(options.frontend) + backend_text(options.backend);
    text += fmt::format("diagnostics {} {} {}\n", options.diagnostics.warnings_are_errors,
                        options.diagnostics.no_warnings, options.diagnostics.error_limit);
    text += fmt::format("format {}\nemit {}\nunwind {}\n", options.format == nullptr ? "none" : options.format->name,
                        static_cast<int>(options.emit), options.unwind_tables);
    text += fmt::format("debug {} {} {} {}\n", static_cast<int>(options.debug.format), options.debug.dwarf_version,
                        options.debug.directory, options.debug.producer);
    text += fmt::format("macos {:#x}\ngo {} {} {} {}\nguard {}\n", options.macos_version, options.go_version,
                        options.go_os, options.go_tags, options.go_package, options.header_guard);
    for (const SideRequest& request : options.side_outputs)
        text += fmt::format("{} {}\n", request.output->option, request.file);
    for (const auto& [from, to] : options.prefix_map)
        text += fmt::format("map {} to {}\n", from, to);
    return text + fmt::format("print {}\nstreams {}\ntimes {}\nnames {} {}\n", fmt::join(options.print_after, " "),
                              options.print_streams, options.time_report, options.names.mangling, options.names.prefix);
}

} // namespace pasm
