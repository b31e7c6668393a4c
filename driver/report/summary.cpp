#include "driver/report/summary.h"

#include "backend/allocation_registers.h"
#include "driver/register_use.h"
#include "driver/report/facts.h"
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
        open_facts(html_);
        const Symbol& symbol = module_.symbols[function_.symbol.index()];
        write_fact(html_, "symbol",
                   fmt::format("{}, {}", linked_name(*options_.format, module_, symbol), binding_text(symbol.binding)));
        for (const FunctionAlias& alias : module_.aliases)
            if (alias.function == function_.symbol)
                write_fact(html_, "alias", symbol_text(module_, alias.symbol));
        write_fact(html_, "convention", fmt::format("{} \u2014 {}", convention.name, convention.description));
        write_fact(html_, "code",
                   fmt::format("{}, {}, {} added by the compiler", counted(placed_.size, "byte"),
                               counted(steps_.size(), "instruction"), added()));
        write_fact(html_, "stack", stack_text(convention));
        write_registers(convention);
        for (const Pressure& pressure : lives_.pressures)
            write_fact(html_, fmt::format("most live, {}", allocation::class_name(pressure.file)),
                       peak_text(pressure, steps_));
        write_fact(html_, "constants and data", data_text());
        html_.close();
    }

  private:
    std::size_t added() const {
        return static_cast<std::size_t>(std::ranges::count_if(steps_.list, [&](const Step& step) {
            return function_.instructions[step.instruction].origin != Origin::author;
        }));
    }

    std::string stack_text(const Abi& convention) const {
        const FrameLayout& frame = function_.frame;
        std::string text = "frame of " + counted(frame.bytes(), "byte");
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
        write_fact(html_, "registers used", names_of(use.used));
        write_fact(html_, "clobbered", names_of(use.clobbered));
    }

    // Without rsp and rip, which each function uses. "rax rcx xmm0 to xmm15": calls lose many.
    std::string names_of(const std::set<Register>& registers) const {
        constexpr unsigned most_single = 3; // of a class, in a row
        std::string text;
        for (auto at = registers.begin(); at != registers.end();) {
            const Register first = *at;
            Register last = first;
            unsigned count = 0;
            for (; at != registers.end() && at->id() == first.id() + count; ++at, ++count)
                last = *at;
            const bool is_row = count > most_single && first.file() != RegisterClass::general;
            if (is_row)
                text += fmt::format(" {} to {}", name_of(first), name_of(last));
            else
                for (unsigned i = 0; i < count; ++i)
                    if (const Register reg = Register::from_id(first.id() + i); is_told(reg))
                        text += " " + name_of(reg);
        }
        return text.empty() ? "none" : text.substr(1);
    }

    static bool is_told(Register reg) { return reg != physical::rsp && reg != physical::rip; }

    // Vectors are named as the code names them.
    std::string name_of(Register reg) const {
        return reg.file() == RegisterClass::vector ? physical_register_name(reg, vector_view_) : register_name(reg);
    }

    // The widest that an operand has.
    View widest_vector() const {
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
    const View vector_view_ = widest_vector();
};

} // namespace

void write_summary(HtmlWriter& html, const Module& module, const ObjectFunction& placed, const FormatOptions& options,
                   const Steps& steps, const Lives& lives) {
    SummaryWriter(html, module, placed, options, steps, lives).run();
}

} // namespace pasm::report
