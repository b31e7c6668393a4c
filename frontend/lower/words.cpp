#include "frontend/lower/words.h"

#include "frontend/evaluate/builtins.h"
#include "frontend/evaluate/typed_constant.h"
#include "frontend/lower/registers.h"

#include <array>
#include <limits>

namespace pasm {

namespace {

struct PseudoWord {
    std::string_view word;
    PseudoInstruction pseudo;
};

constexpr auto pseudo_words = std::array{
    PseudoWord{"load", PseudoInstruction::load},     PseudoWord{"return", PseudoInstruction::return_},
    PseudoWord{"call", PseudoInstruction::call},     PseudoWord{"align", PseudoInstruction::align},
    PseudoWord{"bytes", PseudoInstruction::bytes},   PseudoWord{"spill", PseudoInstruction::spill},
    PseudoWord{"reload", PseudoInstruction::reload}, PseudoWord{"swap", PseudoInstruction::swap},
    PseudoWord{"assume", PseudoInstruction::assume}, PseudoWord{"interleave", PseudoInstruction::interleave},
    PseudoWord{"issue", PseudoInstruction::issue},   PseudoWord{"assert", PseudoInstruction::assert_},
    PseudoWord{"error", PseudoInstruction::error},   PseudoWord{"warning", PseudoInstruction::warning},
    PseudoWord{"print", PseudoInstruction::print},   PseudoWord{"pasm", PseudoInstruction::pasm},
};

PseudoInstruction find_pseudo_instruction(std::string_view word) {
    for (const PseudoWord& row : pseudo_words)
        if (row.word == word)
            return row.pseudo;
    return PseudoInstruction::none;
}

struct ValueWord {
    std::string_view word;
    Value value;
};

// What a word is worth as a value where nothing declares it.
Value find_value(std::string_view word, View class_view) {
    if (class_view != View::none)
        return Value::of_class(class_view);
    const std::array values = {
        ValueWord{"true", Value::of_boolean(true)},
        ValueWord{"false", Value::of_boolean(false)},
        ValueWord{"inf", Value::of_floating(std::numeric_limits<double>::infinity())},
        ValueWord{"nan", Value::of_floating(std::numeric_limits<double>::quiet_NaN())},
    };
    for (const ValueWord& row : values)
        if (row.word == word)
            return row.value;
    Value result;
    if (auto lanes = find_lane_type(word)) {
        result.kind = ValueKind::lane_type;
        result.lanes = *lanes;
    } else if (auto builtin = find_builtin(word)) {
        result.kind = ValueKind::builtin;
        result.id = *builtin;
    }
    return result;
}

} // namespace

const Word& WordTable::fill(const StringTable& strings, StringId name) {
    if (name.index() >= words_.size())
        words_.resize(std::max(name.index() + 1, strings.size()));
    Word& word = words_[name.index()];
    const std::string_view text = strings.text(name);
    const RegisterName reg = find_register(text);
    word.known = true;
    word.pseudo = find_pseudo_instruction(text);
    word.class_view = declared_view(text);
    word.reg = reg.reg;
    word.view = reg.view;
    word.mnemonic = isa::find_mnemonic(text);
    word.value = find_value(text, word.class_view);
    return word;
}

} // namespace pasm
