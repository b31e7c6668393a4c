#include "frontend/expand/keep_arguments.h"

#include "frontend/evaluate/elements.h"

namespace pasm {

namespace {

constexpr std::size_t most_dimensions = 2;

class ArgumentKeeper {
  public:
    ArgumentKeeper(LoweringContext& context, const ast::MacroParameter& parameter) : context_(context) {
        kept_.expansion = context.expansion;
        kept_.name = parameter.name;
        kept_.range = parameter.range;
    }

    void keep(const Value& value, std::size_t depth) {
        if (value.is(ValueKind::list) || value.is(ValueKind::register_array))
            return keep_elements(value, depth);
        if (value.is(ValueKind::reg)) {
            kept_.reg = present_value(context_, value).reg();
            kept_.view = value.view;
        } else if (value.is(ValueKind::integer) && depth == 0) {
            kept_.number = value.integer;
        } else {
            return;
        }
        context_.current().macro_arguments.push_back(kept_);
    }

  private:
    void keep_elements(const Value& value, std::size_t depth) {
        if (depth == most_dimensions)
            return;
        const std::uint64_t count = element_count(context_, value).value_or(0);
        for (std::uint64_t i = 0; i < count; ++i) {
            kept_.indices[depth] = static_cast<std::int32_t>(i);
            keep(element_at(context_, value, i), depth + 1);
        }
        kept_.indices[depth] = -1;
    }

    LoweringContext& context_;
    MacroArgument kept_;
};

} // namespace

void keep_argument(LoweringContext& context, const ast::MacroParameter& parameter, const Value& value) {
    if (context.options.keep_macro_arguments && context.function != nullptr)
        ArgumentKeeper(context, parameter).keep(value, 0);
}

} // namespace pasm
