#include "run/prepared_call.h"

#include "backend/code_features.h"
#include "loader/host_processor.h"
#include "support/text.h"

namespace pasm::run {

namespace {

bool runs_here(const Callable& callable, const Program& program, SourceRange place, Diagnostics& diagnostics) {
    const Function& function = *callable.function;
    const isa::FeatureSet missing = CodeFeatures(program.module()).of(function.symbol).without(host_features());
    if (missing.empty())
        return true;
    diagnostics.report(DiagnosticKind::processor_lacks, place, callable.name, isa::features_text(missing))
        .note(DiagnosticKind::called_prototype, {function.range, function.expansion},
              prototype_text(program.module(), function.prototype, callable.name));
    return false;
}

const Callable* find(const CallText& text, const Program& program, Diagnostics& diagnostics) {
    if (const Callable* callable = program.find(text.function))
        return callable;
    std::vector<std::string_view> names;
    for (const Callable& callable : program.callables())
        names.push_back(callable.name);
    diagnostics.report(DiagnosticKind::no_function_of_name, text.name, program.compiled().sources.name(FileId(0)),
                       text.function, did_you_mean(text.function, names));
    return nullptr;
}

} // namespace

std::optional<PreparedCall> prepare_call(const std::string& text, const Program& program, Diagnostics& diagnostics) {
    SourceManager& sources = program.compiled().sources;
    const FileId file = sources.add_without_path("<call>", text);
    std::optional<CallText> parsed = parse_call(file, sources, diagnostics);
    if (!parsed)
        return std::nullopt;
    PreparedCall call;
    call.text = std::move(*parsed);
    call.callable = find(call.text, program, diagnostics);
    if (call.callable == nullptr)
        return std::nullopt;
    const CallContext context{program.module(), program.compiled().abi,
                              [&](std::string_view name) { return program.address_of(name); }};
    auto arguments = lay_out_arguments(call.text, *call.callable->function, context, diagnostics);
    if (!arguments || !runs_here(*call.callable, program, call.text.name, diagnostics))
        return std::nullopt;
    call.arguments = std::move(*arguments);
    return call;
}

std::optional<MadeCall> set_up(const PreparedCall& call, const Program& program, CallStack& stack,
                               const MakeOptions& options, Diagnostics& diagnostics) {
    MadeCall made;
    made.arguments = PlacedArguments::place(call.arguments, options.placement, options.alignment, diagnostics);
    const Layout result = layout_of(program.module(), program.compiled().abi, call.result_type());
    made.result_memory = GuardedMemory::make(result.size, "the result", diagnostics);
    if (made.arguments == nullptr || made.result_memory == nullptr)
        return std::nullopt;
    const std::uint64_t room = made.result_memory->address() + made.result_memory->size();
    made.setup = set_up_call({program.module(), program.compiled().abi, call.prototype(), made.arguments->values(),
                              call.callable->address, (room - result.size) / result.alignment * result.alignment,
                              options.garbage},
                             stack, host_registers());
    if (options.marks_stack)
        stack.mark_below(made.setup.return_place);
    made.setup.place(stack);
    return made;
}

void enter(MadeCall& made, const PreparedCall& call, const Program& program, const MakeOptions& options) {
    made.after = made.setup.frame;
    made.outcome = invoke(made.after, options.invoke);
    if (!made.outcome.stop && !options.invoke.repeatedly)
        made.result = result_bytes(made.setup, made.after, program.module(), program.compiled().abi, call.prototype());
}

std::optional<MadeCall> make_call(const PreparedCall& call, const Program& program, CallStack& stack,
                                  const MakeOptions& options, Diagnostics& diagnostics) {
    std::optional<MadeCall> made = set_up(call, program, stack, options, diagnostics);
    if (made)
        enter(*made, call, program, options);
    return made;
}

} // namespace pasm::run
