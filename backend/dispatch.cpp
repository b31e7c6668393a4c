#include "backend/dispatch.h"

#include "backend/code_features.h"
#include "backend/made_function.h"
#include "backend/symbol_access.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pasm {

namespace {

namespace m = isa::mnemonic;
using namespace physical;

// Sets Variant::tested, and reports what makes a list useless.
class VariantCheck {
  public:
    VariantCheck(PassContext& context, const CodeFeatures& needs, Dispatcher& dispatcher)
        : context_(context), needs_(needs), dispatcher_(dispatcher) {}

    void run() {
        for (std::size_t i = 0; i < dispatcher_.variants.size(); ++i) {
            Variant& variant = dispatcher_.variants[i];
            variant.tested = needs_.of(variant.symbol).without(dispatcher_.attributes.target);
            if (i + 1 == dispatcher_.variants.size() && !variant.tested.empty())
                report(DiagnosticKind::last_variant_needs, variant, name(variant), isa::features_text(variant.tested),
                       target_name());
            check_askable(variant);
            check_reachable(i);
            check_place(variant);
        }
    }

  private:
    std::string_view name(const Variant& variant) const {
        return context_.module.strings.text(context_.module.symbols[variant.symbol.index()].name);
    }

    std::string_view target_name() const { return context_.module.strings.text(dispatcher_.attributes.target_text); }

    template <class... Arguments>
    void report(DiagnosticKind kind, const Variant& variant, const Arguments&... arguments) {
        context_.diagnostics.report(kind, variant.location, arguments...);
    }

    void check_askable(const Variant& variant) {
        isa::FeatureSet hidden;
        for (isa::Feature feature : isa::features_of(variant.tested))
            if (const isa::CpuidBit* bit = isa::cpuid_bit(feature); bit == nullptr || bit->is_hidden)
                hidden.insert(feature);
        if (!hidden.empty())
            report(DiagnosticKind::variant_not_askable, variant, name(variant), isa::features_text(hidden, false),
                   isa::features_text(hidden, false));
    }

    void check_reachable(std::size_t index) {
        const Variant& variant = dispatcher_.variants[index];
        for (std::size_t i = 0; i < index; ++i)
            if (variant.tested.includes(dispatcher_.variants[i].tested))
                return report(DiagnosticKind::variant_never_chosen, variant, name(variant),
                              name(dispatcher_.variants[i]));
    }

    // The loader may ask before it has filled in the table of addresses.
    void check_place(const Variant& variant) {
        const Symbol& symbol = context_.module.symbols[variant.symbol.index()];
        if (context_.options.dispatch_method == DispatchMethod::indirect_symbol && !symbol.defined &&
            is_replaceable(symbol, context_.options))
            report(DiagnosticKind::variant_of_library, variant, name(variant));
    }

    PassContext& context_;
    const CodeFeatures& needs_;
    Dispatcher& dispatcher_;
};

// Of what the choice changes, what a caller has put arguments into.
std::vector<Register> argument_registers(const Abi& abi) {
    std::vector<Register> result;
    for (Register reg : std::array{rax, rcx, rdx})
        if (std::ranges::find(abi.integer_arguments, reg) != abi.integer_arguments.end() ||
            (reg == rax && abi.vector_count_in_al))
            result.push_back(reg);
    return result;
}

class DispatcherWriter {
  public:
    DispatcherWriter(PassContext& context, const FeatureTable& table, FeatureSymbols features,
                     const Dispatcher& dispatcher)
        : context_(context), module_(context.module), table_(table), features_(features), dispatcher_(dispatcher) {}

    void run() {
        const SymbolId resolve = add_symbol("resolve", SymbolKind::function);
        module_.symbols[resolve.index()].address_taken = true;
        if (context_.options.dispatch_method == DispatchMethod::indirect_symbol)
            add_indirect(resolve);
        else
            add_pointer(resolve);
    }

  private:
    SymbolId add_symbol(std::string_view suffix, SymbolKind kind) {
        const std::string_view name = module_.strings.text(module_.symbols[dispatcher_.symbol.index()].name);
        return add_local_symbol(module_, fmt::format("{}.{}", name, suffix), kind, dispatcher_.range);
    }

    void add_indirect(SymbolId resolve) {
        module_.aliases.push_back({dispatcher_.symbol, resolve});
        MadeFunction function(context_, resolve, dispatcher_.attributes, dispatcher_.range);
        const std::uint32_t padding = padding_for(0);
        function.push({}, padding);
        choose(function);
        function.pop({}, padding);
        function.emit(m::ret, {});
        function.finish();
    }

    void add_pointer(SymbolId resolve) {
        const SymbolId pointer = add_symbol("pointer", SymbolKind::data);
        add_pointer_data(pointer, resolve);
        MadeFunction entry(context_, dispatcher_.symbol, dispatcher_.attributes, dispatcher_.range);
        entry.emit(m::jmp, {entry.memory(pointer, 0, 8)});
        entry.finish();
        module_.functions.back().prototype = dispatcher_.declaration.prototype;
        module_.functions.back().documentation = dispatcher_.documentation;

        // It runs once: where the name stands and how it is aligned is not for this one.
        FunctionAttributes attributes;
        attributes.target = dispatcher_.attributes.target;
        attributes.target_text = dispatcher_.attributes.target_text;
        MadeFunction function(context_, resolve, attributes, dispatcher_.range);
        const std::vector<Register> kept = argument_registers(context_.abi);
        const std::uint32_t padding = padding_for(kept.size());
        function.push(kept, padding);
        choose(function);
        function.emit(m::mov, {function.memory(pointer, 0, 8), Operand::of_register(rax, View::qword)});
        function.pop(kept, padding);
        function.emit(m::jmp, {function.memory(pointer, 0, 8)});
        function.finish();
    }

    // A jump reads eight bytes, also where pointers have four.
    void add_pointer_data(SymbolId pointer, SymbolId target) {
        DataItem item{
            .symbol = pointer, .section = DataSection::data, .alignment = 8, .size = 8, .range = dispatcher_.range};
        item.bytes.resize(8);
        item.fixups = {
            {.kind = context_.abi.pointer_size == 4 ? FixupKind::absolute32 : FixupKind::absolute64, .symbol = target}};
        module_.data.push_back(std::move(item));
    }

    // What aligns the stack for a call behind the return address and so many pushes.
    std::uint32_t padding_for(std::size_t pushes) const {
        const auto depth = static_cast<std::uint32_t>(8 * (pushes + 1));
        return (0 - depth) & (context_.abi.stack_alignment - 1);
    }

    // rax = the address of the choice.
    void choose(MadeFunction& function) {
        if (!table_.empty())
            detect_once(function);
        const Operand chosen = function.label();
        for (const Variant& variant : dispatcher_.variants) {
            if (variant.tested.empty()) {
                function.load_address(rax, own_symbol(variant.symbol));
                break;
            }
            const Operand other = function.label();
            for (const FeatureTest& test : table_.tests_for(variant.tested))
                test_bits(function, test, other);
            function.load_address(rax, own_symbol(variant.symbol));
            function.emit(m::jmp, {chosen});
            function.place(other);
        }
        function.place(chosen);
    }

    void detect_once(MadeFunction& function) {
        const Operand known = function.label();
        function.emit(m::cmp, {function.memory(features_.table, 0, 4), Operand::of_immediate(0)});
        function.emit(m::jne, {known});
        function.call(features_.detect);
        function.place(known);
    }

    void test_bits(MadeFunction& function, const FeatureTest& test, const Operand& other) {
        const Operand word = function.memory(features_.table, test.offset, 4);
        const Operand mask = Operand::of_immediate(test.mask);
        if ((test.mask & (test.mask - 1)) == 0) {
            function.emit(m::test, {word, mask});
            function.emit(m::je, {other});
            return;
        }
        const Operand eax = Operand::of_register(rax, View::dword);
        function.emit(m::mov, {eax, word});
        function.emit(m::not_, {eax});
        function.emit(m::test, {eax, mask});
        function.emit(m::jne, {other});
    }

    // The definition of this file, whatever another module puts in the place of the name: its code is what was
    // analysed, and its address is known before the loader has done its work.
    SymbolId own_symbol(SymbolId variant) {
        const Symbol& symbol = module_.symbols[variant.index()];
        if (!symbol.defined || !is_replaceable(symbol, context_.options))
            return variant;
        const auto known = std::ranges::find(module_.aliases, variant, &FunctionAlias::function);
        if (known != module_.aliases.end())
            return known->symbol;
        const std::string name = fmt::format("{}.localalias", module_.strings.text(symbol.name));
        const SymbolId alias = add_local_symbol(module_, name, SymbolKind::function, symbol.range);
        module_.aliases.push_back({alias, variant});
        return alias;
    }

    PassContext& context_;
    Module& module_;
    const FeatureTable& table_;
    FeatureSymbols features_;
    const Dispatcher& dispatcher_;
};

isa::FeatureSet all_tested(const Module& module) {
    isa::FeatureSet tested;
    for (const Dispatcher& dispatcher : module.dispatchers)
        for (const Variant& variant : dispatcher.variants)
            tested.insert(variant.tested);
    return tested;
}

void declare(const Module& module, Dispatcher& dispatcher) {
    Function& declaration = dispatcher.declaration;
    declaration.symbol = dispatcher.symbol;
    declaration.prototype = module.prototypes[module.symbols[dispatcher.symbol.index()].prototype];
    declaration.attributes = dispatcher.attributes;
    declaration.documentation = dispatcher.documentation;
    declaration.range = dispatcher.range;
}

} // namespace

void declare_dispatchers(PassContext& context) {
    for (const Dispatcher& dispatcher : context.module.dispatchers) {
        context.module.symbols[dispatcher.symbol.index()].indirect =
            context.options.dispatch_method == DispatchMethod::indirect_symbol;
        for (const Variant& variant : dispatcher.variants)
            context.module.symbols[variant.symbol.index()].address_taken = true;
    }
}

void build_dispatchers(PassContext& context) {
    Module& module = context.module;
    if (module.dispatchers.empty())
        return;
    const CodeFeatures needs(module);
    for (Dispatcher& dispatcher : module.dispatchers) {
        declare(module, dispatcher);
        VariantCheck(context, needs, dispatcher).run();
    }
    if (context.diagnostics.has_errors())
        return;
    const FeatureTable table(all_tested(module));
    FeatureSymbols features;
    if (!table.empty())
        features = add_feature_detection(context, table, module.dispatchers[0].range);
    for (const Dispatcher& dispatcher : module.dispatchers)
        DispatcherWriter(context, table, features, dispatcher).run();
}

} // namespace pasm
