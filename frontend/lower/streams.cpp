#include "frontend/lower/streams.h"

#include "frontend/lower/instructions.h"
#include "frontend/lower/pseudo_instructions.h"

#include <algorithm>

namespace pasm {

namespace {

using enum DiagnosticKind;

constexpr std::size_t most_streams = StreamId::none_value; // of a function
constexpr std::int64_t largest_ratio = 1000;
constexpr std::int64_t largest_count = 1'000'000;

// "1 instruction", "3 instructions"
std::string instructions_text(std::size_t count) {
    return fmt::format("{} instruction{}", count, count == 1 ? "" : "s");
}

// What of a stream would be tied to its place in the code, quoted; or nothing.
std::string fixed_part(const Instruction& instruction) {
    switch (instruction.kind) {
    case InstructionKind::label: return "a label";
    case InstructionKind::align: return "`align`";
    case InstructionKind::unwind: return "`cfi`";
    case InstructionKind::return_values: return "`return`";
    case InstructionKind::call: return "`call`";
    case InstructionKind::machine: break;
    default: return {};
    }
    if (isa::form(instruction.form).control == isa::Control::none)
        return {};
    return fmt::format("`{}`", isa::mnemonic_name(instruction.mnemonic));
}

bool moves_stack_pointer(const Function& function, const Instruction& instruction) {
    std::span<const Operand> operands = function.operands_of(instruction);
    auto is_stack_pointer = [](const Operand& operand) {
        return operand.kind == OperandKind::reg && operand.reg() == physical::rsp;
    };
    if (instruction.kind != InstructionKind::machine)
        return instruction.kind != InstructionKind::assume && !operands.empty() && is_stack_pointer(operands[0]);
    const isa::Form& form = isa::form(instruction.form);
    for (std::size_t i = 0; i < std::min(operands.size(), form.operands().size()); ++i)
        if (is_stack_pointer(operands[i]) && isa::writes(form.operands()[i].access))
            return true;
    auto implicit = form.implicit_operands();
    return form.has(isa::attribute::stack_push | isa::attribute::stack_pop) ||
           std::any_of(implicit.begin(), implicit.end(), [](const isa::ImplicitOperand& operand) {
               return operand.reg == physical::rsp && isa::writes(operand.access);
           });
}

// Reports what cannot be in a stream among the instructions from `first` on, and takes it out.
void check_body(LoweringContext& context, std::size_t first) {
    Function& function = context.current();
    auto is_wrong = [&](const Instruction& instruction) {
        const std::string part = fixed_part(instruction);
        if (!part.empty())
            context.diagnostics.report(fixed_place_in_stream, instruction.location(), part);
        else if (moves_stack_pointer(function, instruction))
            context.diagnostics.report(stack_pointer_in_stream, instruction.location());
        else
            return false;
        return true;
    };
    function.instructions.erase(std::remove_if(function.instructions.begin() + static_cast<std::ptrdiff_t>(first),
                                               function.instructions.end(), is_wrong),
                                function.instructions.end());
}

std::string_view name_of(const LoweringContext& context, StreamId id) {
    return context.text(context.function->function->streams[id.index()].name);
}

// A stream that an `interleave` takes from.
struct Share {
    StreamId id;
    std::int64_t ratio = 1;
    SourceRange range;
};

// False after a reported error, as in all that follow.
bool check_stream(LoweringContext& context, const Value& value, SourceRange range, std::string_view what) {
    if (!value.is(ValueKind::stream)) {
        if (value.valid())
            context.report(expected_stream, range, what, kind_text(value.kind));
        return false;
    }
    if (value.integer == static_cast<std::int64_t>(context.module.functions.size()))
        return true;
    context.report(stream_of_other_function, range);
    return false;
}

// What is issued was recorded in the same stretch of straight-line code, and something is left of it.
bool check_issue(LoweringContext& context, StreamId id, SourceRange range, std::size_t wanted) {
    Function& function = context.current();
    RecordedStreams& streams = context.function->streams;
    RecordedStream& stream = streams[id];
    const SourceLocation place = function.streams[id.index()].location;
    const auto obstacle = streams.find_break(function, stream.position);
    if (obstacle) {
        const Instruction& instruction = function.instructions[*obstacle];
        context.report(stream_across_break, range, name_of(context, id), fixed_part(instruction))
            .note(stream_is_here, place, name_of(context, id))
            .note(break_is_here, instruction.location(), fixed_part(instruction));
    } else if (wanted > stream.left() || (stream.left() == 0 && stream.steps() != 0)) {
        if (stream.has_errors) // instructions are missing
            return false;
        auto diagnostic = context.report(stream_exhausted, range, name_of(context, id),
                                         stream.left() == 0 ? "none" : fmt::to_string(stream.left()),
                                         instructions_text(stream.steps()));
        diagnostic.note(stream_is_here, place, name_of(context, id));
        if (stream.issued != 0)
            diagnostic.note(last_issued_here, stream.last_issue, name_of(context, id));
    } else {
        stream.last_issue = {range, context.expansion};
        return true;
    }
    streams.drop(id);
    return false;
}

void add_shares(LoweringContext& context, const Value& value, const Share& model, std::vector<Share>& shares) {
    if (value.is(ValueKind::list)) {
        for (const Value& element : value.list())
            add_shares(context, element, model, shares);
        return;
    }
    if (!check_stream(context, value, model.range, "interleave")) {
        context.function->streams.has_unknown = true;
        return;
    }
    const StreamId id(value.id);
    if (std::any_of(shares.begin(), shares.end(), [&](const Share& share) { return share.id == id; })) {
        context.report(stream_twice, model.range, name_of(context, id));
        return;
    }
    if (check_issue(context, id, model.range, 0))
        shares.push_back({id, model.ratio, model.range});
}

void read_share(LoweringContext& context, const ast::Argument& argument, std::vector<Share>& shares) {
    if (!argument.value || argument.sizes != 0 || !argument.decorators.empty() || argument.named_value) {
        context.report(unexpected_argument, argument.range, "interleave", context.sources.text(argument.range));
        context.function->streams.has_unknown = true;
        return;
    }
    Share model{StreamId(), 1, argument.value->range};
    if (argument.after_colon)
        model.ratio = evaluate_in_range(context, *argument.after_colon, 1, largest_ratio, "the ratio").value_or(1);
    add_shares(context, evaluate(context, *argument.value), model, shares);
}

std::optional<std::size_t> issue_count(LoweringContext& context, const ast::Argument& argument) {
    const ast::Expression* number = plain_value(context, argument, "issue");
    auto count =
        number ? evaluate_in_range(context, *number, 0, largest_count, "the number of instructions") : std::nullopt;
    return count ? std::optional(static_cast<std::size_t>(*count)) : std::nullopt;
}

// Within one stream the text's order is kept, though a stream may be issued in part within another that comes later.
void check_order(LoweringContext& context) {
    const Function& function = context.current();
    std::vector<std::uint32_t> last(function.streams.size(), 0);
    for (std::size_t i = 0; i < function.instructions.size(); ++i) {
        const Instruction& instruction = function.instructions[i];
        if (!instruction.stream)
            continue;
        std::uint32_t& latest = last[instruction.stream.index()];
        if (function.written_order[i] < latest) {
            context.diagnostics
                .report(stream_out_of_order, instruction.location(), name_of(context, instruction.stream))
                .note(stream_is_here, function.streams[instruction.stream.index()].location,
                      name_of(context, instruction.stream));
            return;
        }
        latest = function.written_order[i];
    }
}

} // namespace

void lower_stream(LoweringContext& context, const ast::Statement& statement) {
    Function& function = context.current();
    RecordedStreams& streams = context.function->streams;
    const StringId name = evaluate_name(context, statement.head, statement.spliced_head);
    if (function.streams.size() == most_streams)
        context.report(too_many_streams, statement.head_range, most_streams);
    if (!name || function.streams.size() == most_streams)
        return;
    const SourceLocation location(statement.head_range, context.expansion);
    const std::size_t first = function.instructions.size();
    const std::size_t errors = context.diagnostics.error_count();
    streams.begin(function);
    context.scope.push();
    run_statements(context, statement.body);
    context.scope.pop();
    check_body(context, first);
    const StreamId id = streams.end(function, {name, location});
    streams[id].has_errors = context.diagnostics.error_count() != errors;
    const Value value = Value::of_stream(id, context.module.functions.size());
    if (!context.declare(name, {.value = value, .range = statement.head_range}))
        streams.drop(id);
}

void lower_interleave(LoweringContext& context, const ast::Statement& line) {
    if (line.arguments.empty())
        context.report(wrong_argument_count, line.range, "interleave", "at least one stream", 0);
    std::vector<Share> shares;
    for (const ast::Argument* argument : line.arguments)
        read_share(context, *argument, shares);
    RecordedStreams& streams = context.function->streams;
    for (bool issued = true; issued;) {
        issued = false;
        for (const Share& share : shares)
            for (std::int64_t i = 0; i < share.ratio && streams[share.id].left() != 0; ++i) {
                streams.issue_step(context.current(), share.id);
                issued = true;
            }
    }
}

void lower_issue(LoweringContext& context, const ast::Statement& line) {
    RecordedStreams& streams = context.function->streams;
    if (line.arguments.empty() || line.arguments.size() > 2) {
        context.report(wrong_argument_count, line.range, "issue", "a stream and how many of its instructions",
                       line.arguments.size());
        streams.has_unknown = true;
        return;
    }
    const ast::Expression* name = plain_value(context, *line.arguments[0], "issue");
    const Value value = name ? evaluate(context, *name) : Value();
    if (!name || !check_stream(context, value, name->range, "issue")) {
        streams.has_unknown = true;
        return;
    }
    const StreamId id(value.id);
    std::size_t count = streams[id].left();
    if (line.arguments.size() == 2) {
        const auto wanted = issue_count(context, *line.arguments[1]);
        if (!wanted)
            return streams.drop(id);
        if (*wanted == 0)
            return;
        count = *wanted;
    }
    if (!check_issue(context, id, line.range, count))
        return;
    for (std::size_t i = 0; i < count; ++i)
        streams.issue_step(context.current(), id);
}

void finish_streams(LoweringContext& context) {
    Function& function = context.current();
    RecordedStreams& streams = context.function->streams;
    if (function.streams.empty())
        return;
    streams.number_instructions(function);
    for (std::size_t i = 0; i < function.streams.size() && !streams.has_unknown; ++i) {
        const RecordedStream& stream = streams[StreamId(i)];
        if (stream.left() == 0 || stream.has_errors)
            continue;
        context.diagnostics
            .report(stream_not_issued, function.streams[i].location, stream.left(), instructions_text(stream.steps()),
                    name_of(context, StreamId(i)))
            .note(not_issued_from_here, stream.instructions[stream.next()].location());
    }
    check_order(context);
}

} // namespace pasm
