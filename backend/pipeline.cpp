// The passes in the order in which they run, and the loop that runs them.
#include "backend/assemble.h"
#include "backend/check_allocation.h"
#include "backend/dispatch.h"
#include "backend/pass.h"
#include "backend/passes.h"
#include "ir/verify.h"

#include <algorithm>
#include <optional>

namespace pasm {

namespace {

// What errors of a pass mean for the function at hand.
enum class OnError : std::uint8_t {
    continues,  // the next pass has all that it needs, and may find more
    only_forms, // of the passes that are left only fix_forms has all that it needs
    stops,      // the function is left as it is
};

struct Pass {
    std::string_view name;
    void (*run)(PassContext& context, Function& function);
    OnError on_error;
    bool needs_blocks;
    bool keeps_blocks;    // function.blocks is still right afterwards, or empty
    bool needs_no_errors; // runs only on a function in which no pass found an error
};

constexpr Pass passes[] = {
    {"resolve_symbols", resolve_symbols, OnError::continues, false, true, false},
    {"pin_register_groups", pin_register_groups, OnError::continues, false, true, false},
    {"resolve_pins", resolve_pins, OnError::continues, false, true, false},
    {"build_cfg", build_cfg, OnError::continues, false, true, false},
    {"check_streams", check_streams, OnError::only_forms, true, true, false},
    {"check_definitions", check_definitions, OnError::only_forms, true, true, false},
    {"check_mmx_state", check_mmx_state, OnError::continues, true, true, false},
    {"check_sandbox", check_sandbox, OnError::stops, true, true, false},
    {"bind_arguments", bind_arguments, OnError::stops, true, false, false},
    {"select_constants", select_constants, OnError::continues, true, true, false},
    {"unalign_moves", unalign_moves, OnError::continues, false, true, false},
    {"separate_addresses", separate_addresses, OnError::continues, true, false, false},
    {"confine_branches", confine_branches, OnError::continues, true, true, false},
    {"confine_memory", confine_memory, OnError::stops, true, true, false},
    {"allocate_registers", allocate_registers, OnError::continues, true, false, false},
    {"fix_forms", fix_forms, OnError::continues, false, true, false},
    {"lay_out_frame", lay_out_frame, OnError::stops, true, false, true},
    {"confine_stack", confine_stack, OnError::continues, false, true, true},
    {"optimize_encodings", optimize_encodings, OnError::continues, false, false, true},
    {"mark_landings", mark_landings, OnError::continues, false, false, true},
};

const Pass& forms_pass() {
    return *std::find_if(std::begin(passes), std::end(passes), [](const Pass& pass) { return pass.run == fix_forms; });
}

// Runs the passes over one function.
class FunctionPipeline {
  public:
    FunctionPipeline(PassContext& context, Function& function)
        : context_(context), function_(function), errors_before_(context.diagnostics.error_count()) {}

    void run() {
        for (const Pass& pass : passes) {
            if (pass.needs_no_errors && errors() != 0)
                return;
            std::size_t errors_before_pass = errors();
            if (function_.blocks.empty() && pass.needs_blocks)
                build_cfg(context_, function_);
            run(pass);
            if (!pass.keeps_blocks)
                function_.blocks.clear();
            if (errors() != errors_before_pass && pass.on_error == OnError::stops)
                return;
            if (errors() != errors_before_pass && pass.on_error == OnError::only_forms)
                return run(forms_pass());
        }
    }

  private:
    std::size_t errors() const { return context_.diagnostics.error_count() - errors_before_; }

    void run(const Pass& pass) {
        std::optional<Function> before;
        if (pass.run == allocate_registers && must_check_allocation())
            before = function_;
        pass.run(context_, function_);
        if (before && errors() == 0) // an undefined read has no value to follow
            report_mistake(pass, check_allocation(context_, *before, function_));
#ifndef NDEBUG
        if (!pass.keeps_blocks || pass.run == fix_forms)
            report_mistake(pass, verify_function(context_.module, function_));
#endif
        if (context_.options.after_pass)
            context_.options.after_pass(pass.name, context_.module, function_);
    }

    // Where no register is virtual there is nothing to check.
    bool must_check_allocation() const {
        return context_.options.check_allocation && !function_.virtual_registers.empty();
    }

    void report_mistake(const Pass& pass, const std::string& problem) {
        if (!problem.empty())
            context_.diagnostics.report(DiagnosticKind::internal_error, SourceLocation(function_.range),
                                        fmt::format("{} left {}", pass.name, problem));
    }

    PassContext& context_;
    Function& function_;
    std::size_t errors_before_;
};

// Over the functions from the first one on.
void run_passes(PassContext& context, std::size_t first) {
    for (std::size_t i = first; i < context.module.functions.size(); ++i)
        FunctionPipeline(context, context.module.functions[i]).run();
}

} // namespace

Object compile_module(PassContext& context) {
    declare_dispatchers(context);
    if (context.options.branch_protection)
        find_taken_addresses(context.module);
    run_passes(context, 0);
    check_data_symbols(context);
    if (context.diagnostics.has_errors())
        return {};
    const std::size_t written = context.module.functions.size();
    build_dispatchers(context);
    run_passes(context, written);
    if (context.diagnostics.has_errors())
        return {};
    return assemble(context);
}

std::vector<std::string_view> pass_names() {
    std::vector<std::string_view> names;
    for (const Pass& pass : passes)
        names.push_back(pass.name);
    return names;
}

} // namespace pasm
