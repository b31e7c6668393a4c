#include "driver/report/summary.h"

#include "backend/allocation_registers.h"
#include "driver/register_use.h"
#include "driver/report/pressure_chart.h"
#include "driver/report/symbol_uses.h"
#include "ir/print.h"

#include <algorithm>

namespace pasm::report {

namespace {

std::string_view binding_text(Binding binding) {
    switch (binding) {
    case Binding::local: return "local";
    case Binding::global: return "global";
    case Binding::weak: return "weak";
    }
    return "";
}

class SummaryWriter {
  public:
    SummaryWriter(HtmlWriter& html, const Module& module, const ObjectFunction& placed, const FormatOptions& options,
                  const Steps& steps, const Lives& lives)
        : html_(html), module_(module), placed_(placed), options_(options), steps_(steps), function_(steps.function),
          lives_(lives) {}

    void run() {
        const Abi& convention = convention_of(*options_.abi, function_.prototype);
        html_.open("dl", {{"class", "facts"}});
        const Symbol& symbol = module_.symbols[function_.symbol.index()];
        fact("symbol",
             fmt::format("{}, {}", linked_name(*options_.format, module_, symbol), binding_text(symbol.binding)));
        for (const FunctionAlias& alias : module_.aliases)
            if (alias.function == function_.symbol)
                fact("alias", symbol_text(module_, alias.symbol));
        fact("convention", fmt::format("{} \u2014 {}", convention.name, convention.description));
        fact("code",
             fmt::format("{} bytes, {} instructions, {} added by the compiler", placed_.size, steps_.size(), added()));
        fact("stack", stack_text(convention));
        write_registers(convention);
        for (const Pressure& pressure : lives_.pressures)
            fact(fmt::format("most live, {}", allocation::class_name(pressure.file)), peak_text(pressure, steps_));
        fact("constants and data", data_text());
        html_.close();
    }

  private:
    void fact(std::string_view name, std::string_view value) {
        html_.open("div");
        html_.element("dt", name);
        html_.element("dd", value);
        html_.close();
    }

    std::size_t added() const {
        return static_cast<std::size_t>(std::ranges::count_if(steps_.list, [&](const Step& step) {
            return function_.instructions[step.instruction].origin != Origin::author;
        }));
    }

    std::string stack_text(const Abi& convention) const {
        const FrameLayout& frame = function_.frame;
        std::string text = fmt::format("frame of {} bytes", frame.bytes());
        if (function_.attributes.noframe)
            text = "noframe: the author's own";
        else if (frame.uses_red_zone)
            text += ", locals in the red zone";
        if (frame.is_aligned || frame.locals_base.valid())
            text += fmt::format(", aligned to {}", frame.alignment);
        if (frame.frame_pointer.valid())
            text += fmt::format(", frame pointer {}", register_name(frame.frame_pointer));
        const CallingSequence sequence = assign_arguments(module_, convention, function_.prototype);
        if (sequence.stack_bytes != 0)
            text += fmt::format("; {} bytes of arguments", sequence.stack_bytes);
        return text;
    }

    void write_registers(const Abi& convention) {
        const RegisterUse use = register_use(module_, function_, convention);
        fact("registers used", names_of(use.used));
        fact("clobbered", names_of(use.clobbered));
    }

    // Without rsp and rip, which each function uses. Vectors are named as the code names them.
    std::string names_of(const std::set<Register>& registers) const {
        std::string text;
        for (const Register reg : registers)
            if (reg != physical::rsp && reg != physical::rip)
                text += fmt::format("{}{}", text.empty() ? "" : " ",
                                    reg.file() == RegisterClass::vector ? physical_register_name(reg, vector_view())
                                                                        : register_name(reg));
        return text.empty() ? "none" : text;
    }

    // The widest that an operand has.
    View vector_view() const {
        View widest = View::xmm;
        for (const Step& step : steps_.list)
            for (const Operand& operand : function_.operands_of(function_.instructions[step.instruction]))
                if (operand.kind == OperandKind::reg && operand.reg().file() == RegisterClass::vector &&
                    view_bytes(operand.view) > view_bytes(widest))
                    widest = operand.view;
        return widest;
    }

    std::string data_text() const {
        std::string text;
        std::size_t nameless = 0;
        for (const std::size_t index : symbols_of(function_)) {
            const Symbol& symbol = module_.symbols[index];
            if (symbol.kind != SymbolKind::constant && symbol.kind != SymbolKind::data)
                continue;
            if (symbol.name)
                text += fmt::format("{}{}", text.empty() ? "" : ", ", module_.strings.text(symbol.name));
            else
                ++nameless;
        }
        if (nameless != 0)
            text += fmt::format("{}{} without a name", text.empty() ? "" : ", ", nameless);
        return text.empty() ? "none" : text;
    }

    HtmlWriter& html_;
    const Module& module_;
    const ObjectFunction& placed_;
    const FormatOptions& options_;
    const Steps& steps_;
    const Function& function_;
    const Lives& lives_;
};

} // namespace

void write_summary(HtmlWriter& html, const Module& module, const ObjectFunction& placed, const FormatOptions& options,
                   const Steps& steps, const Lives& lives) {
    SummaryWriter(html, module, placed, options, steps, lives).run();
}

} // namespace pasm::report
