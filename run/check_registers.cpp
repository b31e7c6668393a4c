#include "run/check_registers.h"

#include "ir/print.h"
#include "run/processor_state.h"

#include <algorithm>
#include <bit>

namespace pasm::run {

namespace {

constexpr std::size_t upper_vectors = 16; // those that vzeroupper clears

class Finder {
  public:
    Finder(const MadeCall& made, const Abi& convention, const CallStack& stack)
        : made_(made), before_(made.setup.frame), after_(made.after), convention_(convention), stack_(stack) {}

    std::vector<Violation> run(bool tells_upper_halves) {
        check_callee_saved();
        check_stack();
        check_control();
        if (before_.clears_upper != 0)
            check_upper_halves(tells_upper_halves);
        return std::move(found_);
    }

  private:
    void check_callee_saved() {
        for (unsigned i = 0; i < before_.general.size(); ++i) {
            const bool is_saved = (convention_.general_callee_saved >> i & 1) != 0;
            if (is_saved && before_.general[i] != after_.general[i])
                add_changed(physical_register_name(physical::general(i), View::qword),
                            [i](const Changes& changes) { return changes.general[i]; });
        }
        for (unsigned i = 0; i < before_.vectors.size(); ++i) {
            const bool is_saved = (convention_.vector_callee_saved >> i & 1) != 0;
            if (is_saved &&
                !std::equal(before_.vectors[i].begin(), before_.vectors[i].begin() + 16, after_.vectors[i].begin()))
                add_changed(physical_register_name(physical::vector(i), View::xmm),
                            [i](const Changes& changes) { return changes.vectors[i]; });
        }
    }

    void add_changed(const std::string& name, std::function<std::uint64_t(const Changes&)> changed) {
        const std::string quoted = "`" + name + "`";
        found_.push_back({DiagnosticKind::callee_saved_changed, {quoted}, quoted + " is changed", std::move(changed)});
    }

    void check_stack() {
        const std::uint64_t expected = made_.setup.return_place + 8;
        const std::uint64_t found = after_.general[physical::rsp.number()];
        if (found != expected)
            found_.push_back({DiagnosticKind::stack_pointer_changed,
                              {fmt::to_string(found > expected ? found - expected : expected - found),
                               found > expected ? "above" : "below"},
                              "it returns",
                              [](const Changes& changes) { return changes.returned; }});
        const std::span<const std::uint8_t> now(stack_.top() - made_.setup.stack.size(), made_.setup.stack.size());
        for (std::size_t i = made_.setup.own_bytes; i < now.size(); ++i)
            if (now[i] != made_.setup.stack[i]) {
                found_.push_back({DiagnosticKind::caller_stack_written,
                                  {fmt::to_string(i + 8)},
                                  "it is written",
                                  [](const Changes& changes) { return changes.caller_stack; }});
                return;
            }
    }

    void check_control() {
        if ((after_.flags & direction_flag) != 0)
            found_.push_back({DiagnosticKind::direction_flag_set, {}, "it is set", [](const Changes& changes) {
                                  return changes.direction_flag;
                              }});
        if (((before_.mxcsr ^ after_.mxcsr) & mxcsr_control) != 0)
            found_.push_back({DiagnosticKind::mxcsr_changed,
                              {fmt::format("{:#06x}", after_.mxcsr & mxcsr_control),
                               fmt::format("{:#06x}", before_.mxcsr & mxcsr_control)},
                              "they are changed",
                              [](const Changes& changes) { return changes.mxcsr; }});
        if (after_.x87_control() != initial_x87_control)
            found_.push_back(
                {DiagnosticKind::x87_control_changed,
                 {fmt::format("{:#06x}", after_.x87_control()), fmt::format("{:#06x}", initial_x87_control)},
                 "it is changed",
                 [](const Changes& changes) { return changes.x87_control; }});
        if (after_.x87_tags() != empty_x87_tags)
            found_.push_back({DiagnosticKind::x87_not_empty, {}, "they come into use", [](const Changes& changes) {
                                  return changes.x87_used;
                              }});
    }

    // Upper halves that are zero slow other code down all the same: the processor tells whether they are in use.
    void check_upper_halves(bool tells_upper_halves) {
        if (before_.level == VectorLevel::sse)
            return;
        const std::size_t bytes = before_.level == VectorLevel::avx512 ? 64 : 32;
        bool is_dirty = tells_upper_halves && (after_.state_in_use & upper_states) != 0;
        for (std::size_t i = 0; i < upper_vectors; ++i)
            is_dirty |= std::any_of(after_.vectors[i].begin() + 16,
                                    after_.vectors[i].begin() + static_cast<std::ptrdiff_t>(bytes),
                                    [](std::uint8_t byte) { return byte != 0; });
        if (is_dirty)
            found_.push_back({DiagnosticKind::upper_halves_dirty, {}, "they come into use", [](const Changes& changes) {
                                  return changes.upper_halves;
                              }});
    }

    const MadeCall& made_;
    const EntryFrame& before_;
    const EntryFrame& after_;
    const Abi& convention_;
    const CallStack& stack_;
    std::vector<Violation> found_;
};

} // namespace

std::vector<Violation> violations_of(const PreparedCall& call, const MadeCall& made, const Program& program,
                                     const CallStack& stack, bool tells_upper_halves) {
    const Abi& convention = convention_of(program.compiled().abi, call.prototype());
    return Finder(made, convention, stack).run(tells_upper_halves);
}

} // namespace pasm::run
