#include "frontend/evaluate/builtins.h"

#include "frontend/evaluate/builtin_functions.h"

#include <array>

namespace pasm {

namespace {

// How a builtin takes its arguments.
enum class Form : std::uint8_t {
    constant, // none: it is a bare name
    eager,    // their values
    lazy,     // the expressions
};

struct Builtin {
    std::string_view name;
    Form form = Form::eager;
    unsigned fewest = 0;
    unsigned most = 0;
    Value (*run)(BuiltinCall& call) = nullptr;
};

constexpr unsigned any_number = 255;

constexpr auto builtins = std::array{
    Builtin{"abi", Form::constant, 0, 0, builtin::abi},
    Builtin{"os", Form::constant, 0, 0, builtin::os},
    Builtin{"pointer_size", Form::constant, 0, 0, builtin::pointer_size},
    Builtin{"format", Form::constant, 0, 0, builtin::format},
    Builtin{"min", Form::eager, 1, any_number, builtin::min},
    Builtin{"max", Form::eager, 1, any_number, builtin::max},
    Builtin{"abs", Form::eager, 1, 1, builtin::abs},
    Builtin{"log2", Form::eager, 1, 1, builtin::log2},
    Builtin{"popcount", Form::eager, 1, 1, builtin::popcount},
    Builtin{"sqrt", Form::eager, 1, 1, builtin::sqrt},
    Builtin{"floor", Form::eager, 1, 1, builtin::floor},
    Builtin{"ceil", Form::eager, 1, 1, builtin::ceil},
    Builtin{"round", Form::eager, 1, 1, builtin::round},
    Builtin{"int", Form::eager, 1, 1, builtin::to_integer},
    Builtin{"float", Form::eager, 1, 1, builtin::to_floating},
    Builtin{"float32_bits", Form::eager, 1, 1, builtin::bits_of_float32},
    Builtin{"float64_bits", Form::eager, 1, 1, builtin::bits_of_float64},
    Builtin{"len", Form::eager, 1, 1, builtin::len},
    Builtin{"zip", Form::eager, 1, any_number, builtin::zip},
    Builtin{"enumerate", Form::eager, 1, 1, builtin::enumerate},
    Builtin{"reverse", Form::eager, 1, 1, builtin::reverse},
    Builtin{"sum", Form::eager, 1, 1, builtin::sum},
    Builtin{"bytes", Form::eager, 1, 1, builtin::bytes},
    Builtin{"lanes", Form::eager, 2, 2, builtin::lanes},
    Builtin{"class", Form::eager, 1, 1, builtin::class_of},
    Builtin{"isa", Form::eager, 1, any_number, builtin::isa},
    Builtin{"sizeof", Form::lazy, 1, 1, builtin::size_of},
    Builtin{"alignof", Form::lazy, 1, 1, builtin::align_of},
    Builtin{"offsetof", Form::lazy, 2, 2, builtin::offset_of},
    Builtin{"defined", Form::lazy, 1, 1, builtin::defined},
    Builtin{"wrap32", Form::lazy, 1, 1, builtin::wrap32},
    Builtin{"wrap64", Form::lazy, 1, 1, builtin::wrap64},
};

std::string count_text(const Builtin& builtin) {
    if (builtin.most == any_number)
        return fmt::format("{} or more arguments", builtin.fewest);
    return fmt::format("{} argument{}", builtin.fewest, builtin.fewest == 1 ? "" : "s");
}

} // namespace

std::optional<std::uint32_t> find_builtin(std::string_view name) {
    for (std::size_t i = 0; i < builtins.size(); ++i)
        if (builtins[i].name == name)
            return static_cast<std::uint32_t>(i);
    return std::nullopt;
}

std::vector<std::string_view> builtin_names() {
    std::vector<std::string_view> names;
    for (const Builtin& row : builtins)
        names.push_back(row.name);
    return names;
}

Value builtin_constant(LoweringContext& context, std::uint32_t index) {
    const Builtin& row = builtins[index];
    if (row.form == Form::constant) {
        BuiltinCall call{context, {}, {}, {}};
        return row.run(call);
    }
    Value result;
    result.kind = ValueKind::builtin;
    result.id = index;
    return result;
}

Value call_builtin(LoweringContext& context, std::uint32_t index, const ast::Expression& expression) {
    const Builtin& row = builtins[index];
    const std::size_t count = expression.arguments.size();
    if (count < row.fewest || (count > row.most && row.most != any_number)) {
        context.report(DiagnosticKind::argument_count, expression.range, row.name, count_text(row), count);
        return {};
    }
    BuiltinCall call{context, expression.range, expression.arguments, {}};
    if (row.form == Form::lazy)
        return row.run(call);
    std::vector<Value> values;
    for (const ast::Argument* argument : expression.arguments) {
        values.push_back(evaluate_argument(context, *argument));
        if (!values.back().valid())
            return {};
    }
    call.values = values;
    return row.run(call);
}

} // namespace pasm
