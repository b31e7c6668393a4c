#include "frontend/evaluate/environment.h"

#include "frontend/lower/lower_function.h"

namespace pasm {

Environment present_environment(const LoweringContext& context) {
    return {context.scope.visibility(), context.scope.place(),
            context.function != nullptr ? context.present_labels() : LabelScopeId(), context.portable};
}

InEnvironment::InEnvironment(LoweringContext& context, const Environment& environment) : context_(context) {
    context.scope.enter(environment.visibility, environment.place);
    if (context.function != nullptr)
        labels_ = context.function->labels.exchange(environment.labels);
}

InEnvironment::~InEnvironment() {
    if (context_.function != nullptr)
        context_.function->labels.exchange(labels_);
    context_.scope.leave();
}

InNewScope::InNewScope(LoweringContext& context, const Environment& environment)
    : context_(context), function_(context.function), portable_(std::exchange(context.portable, environment.portable)) {
    context.scope.enter(environment.visibility, environment.place);
    context.scope.push();
    if (function_ != nullptr)
        enter_label_scope(context, environment.labels);
}

InNewScope::~InNewScope() {
    if (function_ != nullptr && context_.function == function_)
        leave_label_scope(context_);
    context_.scope.pop();
    context_.scope.leave();
    context_.portable = portable_;
}

} // namespace pasm
