// CPUID and XGETBV: SDM volume 1, 14.3 (detection of AVX), 15.2 to 15.4 (AVX-512); volume 2, CPUID, XGETBV. A leaf
// beyond the largest answers with another leaf's bits, so each is compared; a subleaf that there is not answers with
// zeros.
#include "backend/dispatch_features.h"

#include "backend/made_function.h"

#include <algorithm>
#include <array>

namespace pasm {

namespace {

namespace m = isa::mnemonic;
using namespace physical;

constexpr auto answer_registers = std::array{rax, rbx, rcx, rdx}; // by CpuidRegister

// Kept besides the answers of CPUID: the largest leaf of the range at hand, counted from its start, and what the
// operating system does not save.
constexpr Register largest_leaf = rdi, unsaved_state = r11;
constexpr auto kept_registers = std::array{rbx, largest_leaf};

Operand low(Register reg) {
    return Operand::of_register(reg, View::dword);
}
Operand immediate(std::uint32_t value) {
    return Operand::of_immediate(value);
}

class DetectionWriter {
  public:
    DetectionWriter(MadeFunction& function, const FeatureTable& features, SymbolId table)
        : function_(function), features_(features), table_(table) {}

    void run() {
        function_.push(kept_registers);
        if (needs_saved_state())
            find_unsaved_state();
        for (std::size_t i = 0; i < features_.words().size();)
            i = write_range(i);
        function_.emit(m::mov, {function_.memory(table_, 0, 4), immediate(1)});
        function_.pop(kept_registers);
        function_.emit(m::ret, {});
    }

  private:
    bool needs_saved_state() const {
        for (const FeatureTable::Word& word : features_.words())
            if (std::ranges::any_of(word.bits, [](const isa::CpuidBit& bit) { return bit.saved_state != 0; }))
                return true;
        return false;
    }

    void ask(std::uint32_t leaf, std::uint32_t subleaf) {
        function_.emit(m::mov, {low(rax), immediate(leaf)});
        function_.emit(m::mov, {low(rcx), immediate(subleaf)});
        function_.emit(m::cpuid, {});
    }

    void find_unsaved_state() {
        const Operand unknown = function_.label();
        ask(isa::osxsave_word.leaf, isa::osxsave_word.subleaf);
        function_.emit(m::mov, {low(unsaved_state), immediate(0xFFFFFFFF)});
        function_.emit(m::test, {low(rcx), immediate(isa::osxsave_mask)});
        function_.emit(m::je, {unknown});
        function_.emit(m::mov, {low(rcx), immediate(0)}); // XCR0
        function_.emit(m::xgetbv, {});
        function_.emit(m::not_, {low(rax)});
        function_.emit(m::mov, {low(unsaved_state), low(rax)});
        function_.place(unknown);
    }

    // The words from `index` on that are of one range of leaves. Answers the index behind them.
    std::size_t write_range(std::size_t index) {
        const auto words = features_.words();
        const std::uint32_t range = isa::cpuid_range(words[index].place.leaf);
        const Operand end = function_.label();
        find_largest_leaf(range, end);
        std::uint32_t checked = 0; // the largest leaf so far, from the start of the range
        while (index < words.size() && isa::cpuid_range(words[index].place.leaf) == range) {
            const std::uint32_t leaf = words[index].place.leaf - range;
            if (leaf != checked) {
                function_.emit(m::cmp, {low(largest_leaf), immediate(leaf)});
                function_.emit(m::jb, {end});
                checked = leaf;
            }
            index = write_answer(index);
        }
        function_.place(end);
        return index;
    }

    void find_largest_leaf(std::uint32_t range, const Operand& end) {
        ask(range, 0);
        function_.emit(m::mov, {low(largest_leaf), low(rax)});
        if (range == 0)
            return;
        function_.emit(m::sub, {low(largest_leaf), immediate(range)});
        function_.emit(m::cmp, {low(largest_leaf), immediate(0xFFFF)});
        function_.emit(m::ja, {end}); // there is no such range
    }

    // The words from `index` on that one CPUID answers.
    std::size_t write_answer(std::size_t index) {
        const auto words = features_.words();
        const isa::CpuidWord asked = words[index].place;
        ask(asked.leaf, asked.subleaf);
        for (; index < words.size() && words[index].place.leaf == asked.leaf &&
               words[index].place.subleaf == asked.subleaf;
             ++index)
            store(words[index], FeatureTable::offset_of(index));
        return index;
    }

    void store(const FeatureTable::Word& word, std::uint32_t offset) {
        const Operand reg = low(answer_registers[static_cast<std::size_t>(word.place.reg)]);
        for (const auto& [state, mask] : bits_by_state(word)) {
            const Operand saved = function_.label();
            function_.emit(m::test, {low(unsaved_state), immediate(state)});
            function_.emit(m::je, {saved});
            function_.emit(m::and_, {reg, immediate(~mask)});
            function_.place(saved);
        }
        function_.emit(m::mov, {function_.memory(table_, offset, 4), reg});
    }

    struct StateBits {
        std::uint32_t state;
        std::uint32_t mask; // of the bits that need it
    };

    static std::vector<StateBits> bits_by_state(const FeatureTable::Word& word) {
        std::vector<StateBits> result;
        for (const isa::CpuidBit& bit : word.bits) {
            if (bit.saved_state == 0)
                continue;
            auto same = std::ranges::find(result, bit.saved_state, &StateBits::state);
            if (same == result.end())
                result.push_back({bit.saved_state, bit.mask()});
            else
                same->mask |= bit.mask();
        }
        return result;
    }

    MadeFunction& function_;
    const FeatureTable& features_;
    SymbolId table_;
};

} // namespace

FeatureTable::FeatureTable(const isa::FeatureSet& asked) {
    for (isa::Feature feature : isa::features_of(asked)) {
        const isa::CpuidBit& bit = *isa::cpuid_bit(feature);
        auto place = std::ranges::lower_bound(words_, bit.word, {}, &Word::place);
        if (place == words_.end() || place->place != bit.word)
            place = words_.insert(place, {.place = bit.word, .bits = {}});
        place->bits.push_back(bit);
    }
}

std::vector<FeatureTest> FeatureTable::tests_for(const isa::FeatureSet& features) const {
    std::vector<FeatureTest> tests;
    for (std::size_t i = 0; i < words_.size(); ++i) {
        std::uint32_t mask = 0;
        for (const isa::CpuidBit& bit : words_[i].bits)
            if (features.has(bit.feature))
                mask |= bit.mask();
        if (mask != 0)
            tests.push_back({offset_of(i), mask});
    }
    return tests;
}

FeatureSymbols add_feature_detection(PassContext& context, const FeatureTable& table, SourceRange range) {
    Module& module = context.module;
    FeatureSymbols symbols;
    symbols.table = add_local_symbol(module, "dispatch.features", SymbolKind::data, range);
    symbols.detect = add_local_symbol(module, "dispatch.detect", SymbolKind::function, range);
    module.data.push_back(
        {.symbol = symbols.table, .section = DataSection::zero, .alignment = 16, .size = table.size(), .range = range});
    FunctionAttributes attributes;
    attributes.target = isa::with_implied({isa::Feature::x86_64, isa::Feature::sse2, isa::Feature::xsave});
    MadeFunction function(context, symbols.detect, attributes, range);
    DetectionWriter(function, table, symbols.table).run();
    function.finish();
    return symbols;
}

} // namespace pasm
