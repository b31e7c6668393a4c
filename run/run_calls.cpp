#include "run/run_calls.h"

#include "run/bench_call.h"
#include "run/check_call.h"
#include "run/crash_report.h"
#include "run/prepared_call.h"
#include "run/show_values.h"

#include <cstdio>

#include <nlohmann/json.hpp>

namespace pasm::run {

namespace {

using nlohmann::ordered_json;

void print(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void list_functions(const Program& program, Diagnostics& diagnostics) {
    const std::string_view file = program.compiled().sources.name(FileId(0));
    if (program.callables().empty()) {
        diagnostics.report(DiagnosticKind::no_functions, SourceLocation(), file);
        return;
    }
    for (const Callable& callable : program.callables())
        print(prototype_text(program.module(), callable.function->prototype, callable.name) + "\n");
    print(fmt::format("call one: pasmc run {} '{}(...)'\n", file, program.callables()[0].name));
}

class CallRunner {
  public:
    CallRunner(const Program& program, CallStack& stack, const RunOptions& options, Diagnostics& diagnostics)
        : program_(program), stack_(stack), options_(options), diagnostics_(diagnostics) {}

    void run(const std::string& text) {
        const std::optional<PreparedCall> call = prepare_call(text, program_, diagnostics_);
        if (!call)
            return;
        std::fflush(stdout);
        if (options_.check)
            return check(*call);
        if (options_.bench)
            return bench(*call);
        make(*call);
    }

  private:
    void make(const PreparedCall& call) {
        MakeOptions make;
        make.invoke.timeout = options_.timeout;
        const std::optional<MadeCall> made = make_call(call, program_, stack_, make, diagnostics_);
        if (!made)
            return;
        if (made->outcome.stop)
            return report_stop(call, *made, program_, stack_, options_.timeout, diagnostics_);
        const ValueShower shower(program_, *made->arguments, {.is_hexadecimal = options_.is_hexadecimal});
        print(options_.json ? json(call, *made, shower).dump() + "\n" : shown(call, *made, shower));
    }

    void check(const PreparedCall& call) {
        const CheckResult result = check_call(call, program_, stack_, options_, diagnostics_);
        if (diagnostics_.has_errors())
            return;
        ordered_json answer = head(call);
        answer["check"] = "ok";
        answer["runs"] = result.runs;
        answer["stack_bytes"] = result.stack_bytes;
        print(options_.json ? answer.dump() + "\n"
                            : fmt::format("{}: check: ok ({} runs), {} bytes of stack\n", call.callable->name,
                                          result.runs, result.stack_bytes));
    }

    void bench(const PreparedCall& call) {
        const std::optional<BenchResult> result = bench_call(call, program_, stack_, options_, diagnostics_);
        if (!result)
            return;
        print(options_.json ? json(call, *result).dump() + "\n" : shown(call, *result));
    }

    ordered_json json(const PreparedCall& call, const BenchResult& result) const {
        auto time = [](const BenchResult::Time& time) {
            return ordered_json{{"nanoseconds", time.nanoseconds}, {"cycles", time.cycles}};
        };
        ordered_json answer = head(call);
        answer["min"] = time(result.least);
        answer["median"] = time(result.median);
        answer["batches"] = result.batches;
        answer["calls_per_batch"] = result.calls;
        if (result.bytes != 0) {
            answer["bytes"] = result.bytes;
            answer["bytes_per_cycle"] = result.bytes_per_cycle();
        }
        return answer;
    }

    static std::string shown(const PreparedCall& call, const BenchResult& result) {
        std::string text =
            fmt::format("{}: {:.2f} ns, {:.1f} cycles (at least {:.2f} ns, {:.1f} cycles; {} batches of {} calls)",
                        call.callable->name, result.median.nanoseconds, result.median.cycles, result.least.nanoseconds,
                        result.least.cycles, result.batches, result.calls);
        if (result.bytes != 0)
            text += fmt::format(", {:.2f} bytes per cycle", result.bytes_per_cycle());
        return text + "\n";
    }

    ordered_json head(const PreparedCall& call) const {
        return {{"call", program_.compiled().sources.text(call.text.range)}};
    }

    static std::string shown(const PreparedCall& call, const MadeCall& made, const ValueShower& shower) {
        std::string text;
        if (call.result_type())
            text += shower.text(call.result_type(), made.result.data()) + "\n";
        for (const PlacedArray& array : made.arguments->arrays())
            if (made.arguments->is_changed(array))
                text += fmt::format("{} = {}\n", array.array->name, shower.text(array));
        return text;
    }

    ordered_json json(const PreparedCall& call, const MadeCall& made, const ValueShower& shower) const {
        ordered_json result = head(call);
        if (call.result_type())
            result["result"] = shower.json(call.result_type(), made.result.data());
        result["changed"] = ordered_json::object();
        for (const PlacedArray& array : made.arguments->arrays())
            if (made.arguments->is_changed(array))
                result["changed"][array.array->name] = shower.json(array);
        return result;
    }

    const Program& program_;
    CallStack& stack_;
    const RunOptions& options_;
    Diagnostics& diagnostics_;
};

} // namespace

void run_calls(const Compiled& compiled, const std::vector<std::string>& calls, const RunOptions& options,
               Diagnostics& diagnostics) {
    const std::unique_ptr<Program> program = Program::load(compiled, diagnostics);
    if (program == nullptr)
        return;
    if (calls.empty())
        return list_functions(*program, diagnostics);
    const std::unique_ptr<CallStack> stack = CallStack::make(diagnostics);
    if (stack == nullptr)
        return;
    CallRunner runner(*program, *stack, options, diagnostics);
    for (std::size_t i = 0; i < calls.size() && !diagnostics.has_errors(); ++i)
        runner.run(calls[i]);
}

} // namespace pasm::run
