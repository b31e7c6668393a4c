#include "run/check_call.h"

#include "run/check_registers.h"
#include "run/crash_report.h"
#include "run/processor_state.h"
#include "run/show_values.h"

#include <algorithm>

namespace pasm::run {

namespace {

// What differs between the runs.
struct Variation {
    Placement placement;
    unsigned garbage;  // added to the seed
    bool clears_upper; // upper halves are in their initial state, unless arguments are wide
};
constexpr auto variations =
    std::array{Variation{Placement::at_the_back, 0, true}, Variation{Placement::at_the_front, 0, true},
               Variation{Placement::at_the_back, 1, true}, Variation{Placement::at_the_back, 2, false},
               Variation{Placement::at_the_front, 3, true}};

class Checker {
  public:
    Checker(const PreparedCall& call, const Program& program, CallStack& stack, const RunOptions& options,
            Diagnostics& diagnostics)
        : call_(call), program_(program), stack_(stack), options_(options), diagnostics_(diagnostics),
          convention_(convention_of(program.compiled().abi, call.prototype())), variables_(program.variables()) {}

    CheckResult run() {
        tells_upper_halves_ = empty_function_leaves_upper_halves_clean();
        for (const Variation& variation : variations)
            if (!run_once(variation))
                return result_;
        if (convention_.red_zone == 0)
            check_below_stack();
        return result_;
    }

  private:
    // False when there is no point in going on.
    bool run_once(const Variation& variation) {
        RandomNumbers garbage(options_.seed + variation.garbage);
        MakeOptions make = make_options(variation, garbage);
        make.marks_stack = true;
        program_.set_variables(variables_);
        std::optional<MadeCall> made = set_up(call_, program_, stack_, make, diagnostics_);
        if (!made)
            return false;
        if (!variation.clears_upper)
            made->setup.frame.clears_upper = 0;
        enter(*made, call_, program_, make);
        ++result_.runs;
        if (made->outcome.stop) {
            report_stop(call_, *made, program_, stack_, options_.timeout, diagnostics_);
            return false;
        }
        result_.stack_bytes = std::max(result_.stack_bytes, stack_.depth_below(made->setup.return_place));
        const std::vector<Violation> violations = violations_of(call_, *made, program_, stack_, tells_upper_halves_);
        report(violations);
        check_bool(*made);
        return violations.empty() && compare(variation, *made);
    }

    MakeOptions make_options(const Variation& variation, RandomNumbers& garbage) const {
        MakeOptions make;
        make.placement = variation.placement;
        make.alignment = options_.alignment;
        make.garbage = &garbage;
        make.invoke.timeout = options_.timeout;
        return make;
    }

    std::string shown(const MadeCall& made) const {
        const ValueShower shower(program_, *made.arguments, {.hides_addresses = true});
        std::string text;
        if (call_.result_type())
            text = shower.text(call_.result_type(), made.result.data());
        for (const PlacedArray& array : made.arguments->arrays())
            if (!array.array->is_constant)
                text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", array.array->name, shower.text(array));
        return text;
    }

    bool compare(const Variation& variation, const MadeCall& made) {
        const std::string text = shown(made);
        if (result_.runs == 1)
            first_ = text;
        if (text == first_)
            return true;
        const bool is_place = variation.garbage == variations[0].garbage;
        diagnostics_
            .report(DiagnosticKind::result_not_stable, call_.location(), call_.callable->name,
                    is_place ? "where its arrays are" : "what registers and bits hold that carry no argument")
            .note(DiagnosticKind::first_result, call_.text.range, abridged(first_))
            .note(DiagnosticKind::other_result, call_.text.range, abridged(text));
        return false;
    }

    static std::string abridged(const std::string& text) {
        constexpr std::size_t most = 200;
        return text.size() <= most ? text : text.substr(0, most) + "...";
    }

    void check_bool(const MadeCall& made) {
        const TypeId type = call_.result_type();
        if (type && program_.module().types[type].kind == TypeKind::boolean && made.result[0] > 1)
            diagnostics_.report(DiagnosticKind::bool_of_other_value, call_.location(), call_.callable->name,
                                unsigned(made.result[0]));
    }

    // ---- lines

    void report(const std::vector<Violation>& violations) {
        if (violations.empty())
            return;
        const Changes changes = trace();
        for (const Violation& violation : violations) {
            DiagnosticBuilder builder = tell(violation);
            const std::uint64_t address = violation.changed(changes);
            const auto place = address == 0 ? std::nullopt : program_.place_of(address);
            if (place)
                builder.note(DiagnosticKind::changed_here, place->location(), violation.note);
        }
    }

    DiagnosticBuilder tell(const Violation& violation) {
        const std::vector<std::string>& texts = violation.texts;
        const std::string& name = call_.callable->name;
        switch (texts.size()) {
        case 0: return diagnostics_.report(violation.kind, call_.location(), name);
        case 1: return diagnostics_.report(violation.kind, call_.location(), name, texts[0]);
        default: return diagnostics_.report(violation.kind, call_.location(), name, texts[0], texts[1]);
        }
    }

    // Once more, step by step.
    Changes trace() {
        RandomNumbers garbage(options_.seed);
        MakeOptions make = make_options(variations[0], garbage);
        program_.set_variables(variables_);
        std::optional<MadeCall> made = set_up(call_, program_, stack_, make, diagnostics_);
        if (!made)
            return {};
        StepTrace trace(made->setup, program_, stack_, convention_.red_zone == 0);
        make.invoke.observer = &trace;
        enter(*made, call_, program_, make);
        return trace.changes();
    }

    void check_below_stack() {
        const std::uint64_t address = trace().below_stack;
        ++result_.runs;
        const auto place = address == 0 ? std::nullopt : program_.place_of(address);
        if (place)
            diagnostics_
                .report(DiagnosticKind::written_below_stack, call_.location(), call_.callable->name, convention_.name)
                .note(DiagnosticKind::changed_here, place->location(), "it is written");
    }

    // Whether the processor tells precisely which states are in use.
    bool empty_function_leaves_upper_halves_clean() const {
        const Prototype nothing;
        const std::vector<std::vector<std::uint8_t>> no_values;
        EntryFrame frame = set_up_call({program_.module(), program_.compiled().abi, nothing, no_values,
                                        reinterpret_cast<std::uint64_t>(&pasm_empty_function)},
                                       stack_, host_registers())
                               .frame;
        invoke(frame, {});
        return frame.has_state_in_use != 0 && (frame.state_in_use & upper_states) == 0;
    }

    const PreparedCall& call_;
    const Program& program_;
    CallStack& stack_;
    const RunOptions& options_;
    Diagnostics& diagnostics_;
    const Abi& convention_;
    const std::vector<std::vector<std::uint8_t>> variables_;
    bool tells_upper_halves_ = false;
    CheckResult result_;
    std::string first_; // what the first run gave
};

} // namespace

CheckResult check_call(const PreparedCall& call, const Program& program, CallStack& stack, const RunOptions& options,
                       Diagnostics& diagnostics) {
    return Checker(call, program, stack, options, diagnostics).run();
}

} // namespace pasm::run
