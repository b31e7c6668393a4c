#include "frontend/expand/macro_arguments.h"

#include "frontend/evaluate/elements.h"
#include "frontend/evaluate/iterate.h"
#include "frontend/expand/keep_arguments.h"
#include "frontend/expand/macro_parameters.h"
#include "frontend/expand/read_argument.h"

#include <algorithm>

namespace pasm {

namespace {

using ast::ExpressionKind;

// ---- which argument goes to which parameter

struct Candidate {
    const MacroDefinition* macro = nullptr;
    std::vector<ArgumentSlot> slots; // by parameter
};

// Why a macro does not take a call: reads behind "`name`" or "this overload".
struct Mismatch {
    SourceRange range;
    std::string reason;
};

std::span<const ast::MacroParameter> parameters_of(const MacroDefinition& macro) {
    return macro.statement->macro_parameters;
}

bool is_block(const MacroDefinition& macro, std::size_t parameter) {
    return macro.kinds[parameter]->is_block;
}

std::string count_text(const MacroDefinition& macro) {
    std::size_t fewest = 0;
    std::size_t most = 0;
    bool is_variadic = false;
    for (std::size_t i = 0; i < parameters_of(macro).size(); ++i) {
        const ast::MacroParameter& parameter = parameters_of(macro)[i];
        is_variadic |= parameter.variadic;
        if (parameter.variadic || is_block(macro, i))
            continue;
        ++most;
        fewest += parameter.default_value == nullptr ? 1 : 0;
    }
    const std::string_view noun = (is_variadic ? fewest : most) == 1 ? "argument" : "arguments";
    if (is_variadic)
        return fmt::format("{} or more {}", fewest, noun);
    return fewest == most ? fmt::format("{} {}", most, noun) : fmt::format("{} to {} {}", fewest, most, noun);
}

class Assigner {
  public:
    Assigner(LoweringContext& context, const ast::Statement& line, const MacroDefinition& macro)
        : context_(context), line_(line), macro_(macro), slots_(parameters_of(macro).size()) {}

    // Fills `slots`; what is wrong otherwise.
    std::optional<Mismatch> run(std::vector<ArgumentSlot>& slots) {
        for (std::uint32_t i = 0; i < line_.arguments.size(); ++i)
            if (auto mismatch = line_.arguments[i]->named_value != nullptr ? assign_named(i) : assign_next(i))
                return mismatch;
        if (auto mismatch = check_complete())
            return mismatch;
        slots = std::move(slots_);
        return std::nullopt;
    }

  private:
    std::optional<Mismatch> assign_next(std::uint32_t argument) {
        const SourceRange range = line_.arguments[argument]->range;
        if (has_names_)
            return Mismatch{range, "takes arguments with names last"};
        if (next_ < slots_.size() && parameters_of(macro_)[next_].variadic && !is_block(macro_, next_)) {
            ArgumentSlot& slot = slots_[next_];
            if (slot.count == 0)
                slot.first = argument;
            ++slot.count;
            return std::nullopt;
        }
        if (next_ == slots_.size() || is_block(macro_, next_))
            return wrong_count();
        slots_[next_++] = {argument, 1};
        return std::nullopt;
    }

    std::optional<Mismatch> assign_named(std::uint32_t argument) {
        has_names_ = true;
        const ast::Expression& name = *line_.arguments[argument]->value;
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            const ast::MacroParameter& parameter = parameters_of(macro_)[i];
            if (name.kind != ExpressionKind::name || parameter.name != name.name || is_block(macro_, i) ||
                parameter.variadic)
                continue;
            if (slots_[i].count != 0)
                return Mismatch{name.range, fmt::format("gets `{}` twice", context_.text(parameter.name))};
            slots_[i] = {argument, 1};
            return std::nullopt;
        }
        return Mismatch{name.range, fmt::format("has no parameter `{}`", context_.sources.text(name.range))};
    }

    std::optional<Mismatch> check_complete() {
        bool takes_block = false;
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            const ast::MacroParameter& parameter = parameters_of(macro_)[i];
            takes_block |= is_block(macro_, i);
            if (is_block(macro_, i) && !line_.has_block)
                return Mismatch{line_.range, fmt::format("needs a block `{}` behind its arguments in parentheses",
                                                         context_.text(parameter.name))};
            if (!is_block(macro_, i) && slots_[i].count == 0 && !parameter.variadic &&
                parameter.default_value == nullptr)
                return wrong_count();
        }
        if (line_.has_block && !takes_block)
            return Mismatch{line_.body_range, "takes no block"};
        return std::nullopt;
    }

    Mismatch wrong_count() const {
        return {line_.range, fmt::format("takes {}, got {}", count_text(macro_), line_.arguments.size())};
    }

    LoweringContext& context_;
    const ast::Statement& line_;
    const MacroDefinition& macro_;
    std::vector<ArgumentSlot> slots_;
    std::size_t next_ = 0;
    bool has_names_ = false;
};

// ---- which overload

class Resolver {
  public:
    Resolver(LoweringContext& context, const ast::Statement& line, const MacroDefinition* overloads)
        : context_(context), line_(line), overloads_(overloads) {}

    std::optional<MacroCall> run() {
        if (!find_candidates() || !read_arguments() || !check_kinds())
            return std::nullopt;
        Candidate* best = candidates_.size() == 1 ? &candidates_.front() : closest();
        if (best == nullptr)
            return std::nullopt;
        return MacroCall{best->macro, std::move(best->slots), std::move(values_)};
    }

  private:
    std::string_view name() const { return context_.sources.text(overloads_->statement->head_range); }

    // Those whose parameters can take as many arguments, with these names.
    bool find_candidates() {
        for (const MacroDefinition* macro = overloads_; macro != nullptr; macro = macro->next) {
            Candidate candidate{macro, {}};
            if (auto mismatch = Assigner(context_, line_, *macro).run(candidate.slots))
                mismatches_.emplace_back(macro, std::move(*mismatch));
            else
                candidates_.push_back(std::move(candidate));
        }
        return !candidates_.empty() || report_mismatches();
    }

    // The parameter of `candidate` that argument `i` goes to.
    static std::size_t parameter_of(const Candidate& candidate, std::uint32_t i) {
        std::size_t parameter = 0;
        while (i - candidate.slots[parameter].first >= candidate.slots[parameter].count) // unsigned: wraps below first
            ++parameter;
        return parameter;
    }

    bool read_arguments() {
        bool complete = true;
        values_.reserve(line_.arguments.size());
        for (std::uint32_t i = 0; i < line_.arguments.size(); ++i) {
            ArgumentReading reading = 0;
            for (const Candidate& candidate : candidates_) {
                const std::size_t parameter = parameter_of(candidate, i);
                reading |= reading_of(*candidate.macro->kinds[parameter], parameters_of(*candidate.macro)[parameter]);
            }
            values_.push_back(read_argument(context_, *line_.arguments[i], reading));
            complete &= values_.back().valid();
        }
        return complete;
    }

    std::optional<Mismatch> kind_mismatch(const Candidate& candidate) {
        for (std::uint32_t i = 0; i < values_.size(); ++i) {
            const std::size_t index = parameter_of(candidate, i);
            const ast::MacroParameter& parameter = parameters_of(*candidate.macro)[index];
            const ParameterKind& kind = *candidate.macro->kinds[index];
            const std::string_view parameter_name = context_.text(parameter.name);
            if (values_[i].is(ValueKind::list))
                count_steps(context_, line_.arguments[i]->range, values_[i].count);
            if (!accepts(context_, kind, parameter, values_[i]))
                return Mismatch{line_.arguments[i]->range,
                                fmt::format("takes {} for `{}`, got {}", wanted_text(kind, parameter), parameter_name,
                                            given_text(context_, values_[i]))};
            if (auto reason = length_mismatch(*candidate.macro, parameter, values_[i]))
                return Mismatch{line_.arguments[i]->range, *reason};
        }
        return std::nullopt;
    }

    // `ymm rows[8]` takes eight. The length is a constant where the macro is defined.
    std::optional<std::string> length_mismatch(const MacroDefinition& macro, const ast::MacroParameter& parameter,
                                               Value value) {
        for (const ast::Expression* dimension : parameter.dimensions) {
            const std::uint64_t count = element_count(context_, value).value_or(0);
            if (dimension != nullptr) {
                InEnvironment definition(context_, macro.environment);
                auto length = evaluate_in_range(context_, *dimension, 1, INT32_MAX, "the length of a list");
                if (length && static_cast<std::uint64_t>(*length) != count)
                    return fmt::format("takes a list of {} for `{}`, got {}", *length, context_.text(parameter.name),
                                       count);
            }
            if (count == 0)
                break;
            value = element_at(context_, value, 0);
        }
        return std::nullopt;
    }

    bool check_kinds() {
        std::erase_if(candidates_, [&](const Candidate& candidate) {
            auto mismatch = kind_mismatch(candidate);
            if (mismatch)
                mismatches_.emplace_back(candidate.macro, std::move(*mismatch));
            return mismatch.has_value();
        });
        return !candidates_.empty() || report_mismatches();
    }

    bool report_mismatches() {
        if (overloads_->next == nullptr) {
            const auto& [macro, mismatch] = mismatches_.front();
            context_.report(DiagnosticKind::macro_mismatch, mismatch.range, name(), mismatch.reason)
                .note(DiagnosticKind::macro_defined, macro->statement->head_range, name());
            return false;
        }
        auto diagnostic = context_.report(DiagnosticKind::no_overload, line_.range, name());
        for (const auto& [macro, mismatch] : mismatches_)
            diagnostic.note(DiagnosticKind::overload_mismatch, macro->statement->head_range, mismatch.reason);
        return false;
    }

    // How closely argument `i` is described by the candidate's parameter.
    static unsigned closeness(const Candidate& candidate, std::uint32_t i) {
        const std::size_t index = parameter_of(candidate, i);
        const ast::MacroParameter& parameter = parameters_of(*candidate.macro)[index];
        unsigned sum = candidate.macro->kinds[index]->closeness * 8 + (parameter.variadic ? 0 : 1);
        for (const ast::Expression* dimension : parameter.dimensions)
            sum += dimension != nullptr ? 2 : 0;
        return sum;
    }

    // Nothing is described worse than by `other`, and something better, or with fewer defaults.
    bool is_closer(const Candidate& one, const Candidate& other) const {
        bool closer = one.slots.size() < other.slots.size();
        for (std::uint32_t i = 0; i < values_.size(); ++i) {
            if (closeness(one, i) < closeness(other, i))
                return false;
            closer |= closeness(one, i) > closeness(other, i);
        }
        return closer;
    }

    Candidate* closest() {
        for (Candidate& candidate : candidates_)
            if (std::all_of(candidates_.begin(), candidates_.end(), [&](const Candidate& other) {
                    return &candidate == &other || is_closer(candidate, other);
                }))
                return &candidate;
        auto diagnostic = context_.report(DiagnosticKind::ambiguous_call, line_.range, name());
        for (const Candidate& candidate : candidates_)
            diagnostic.note(DiagnosticKind::macro_defined, candidate.macro->statement->head_range, name());
        return nullptr;
    }

    LoweringContext& context_;
    const ast::Statement& line_;
    const MacroDefinition* overloads_;
    std::vector<Candidate> candidates_;
    std::vector<std::pair<const MacroDefinition*, Mismatch>> mismatches_;
    std::vector<Value> values_; // by argument
};

// ---- binding

// The value of a default, which may speak of the parameters before it; invalid after a reported error.
Value default_value(LoweringContext& context, const MacroDefinition& macro, std::size_t index) {
    const ast::MacroParameter& parameter = parameters_of(macro)[index];
    const ParameterKind& kind = *macro.kinds[index];
    const Value value = read_argument(context, *parameter.default_value, reading_of(kind, parameter));
    if (!value.valid() || accepts(context, kind, parameter, value))
        return value;
    context.report(DiagnosticKind::macro_mismatch, parameter.default_value->range,
                   context.sources.text(macro.statement->head_range),
                   fmt::format("takes {} for `{}`, got {}", wanted_text(kind, parameter), context.text(parameter.name),
                               given_text(context, value)));
    return {};
}

// A number for a `float` parameter is a float inside.
Value as_parameter(const ParameterKind& kind, const Value& value) {
    if (!kind.is_float || !value.is(ValueKind::integer))
        return value;
    return Value::of_floating(value.is_large ? static_cast<double>(static_cast<std::uint64_t>(value.integer))
                                             : static_cast<double>(value.integer));
}

} // namespace

std::optional<MacroCall> match_macro_call(LoweringContext& context, const ast::Statement& line,
                                          const MacroDefinition* overloads) {
    return Resolver(context, line, overloads).run();
}

bool bind_parameters(LoweringContext& context, const ast::Statement& line, const MacroCall& call,
                     const Environment& caller, ExpansionId outer) {
    for (std::size_t i = 0; i < call.slots.size(); ++i) {
        const ast::MacroParameter& parameter = parameters_of(*call.macro)[i];
        const std::span<const Value> given = call.values_of(i);
        Value value;
        if (is_block(*call.macro, i))
            value = Value::of_block(context.values.make<BlockArgument>(line.body, caller, outer),
                                    context.function != nullptr);
        else if (parameter.variadic)
            value = list_of(context, {given.begin(), given.end()}, line.range);
        else
            value = given.empty() ? default_value(context, *call.macro, i) : given.front();
        if (!value.valid())
            return false;
        context.declare(parameter.name,
                        {.value = as_parameter(*call.macro->kinds[i], value), .range = parameter.range});
        keep_argument(context, parameter, value);
    }
    return true;
}

} // namespace pasm
