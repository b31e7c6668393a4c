#include "frontend/parse/words.h"

#include <array>
#include <cstdint>

namespace pasm {

namespace {

using enum TokenKind;

struct Word {
    std::string_view text; // in lower case when case is ignored
    TokenKind kind = name;
    bool ignores_case = false;
};

constexpr Word words[] = {
    {"for", for_word},
    {"if", if_word},
    {"else", else_word},
    {"let", let_word},
    {"var", var_word},
    {"param", param_word},
    {"include", include_word},
    {"struct", struct_word},
    {"union", union_word},
    {"const", const_word},
    {"static", static_word},
    {"data", data_word},
    {"macro", macro_word},
    {"function", function_word},
    {"extern", extern_word},
    {"dispatch", dispatch_word},
    {"local", local_word},
    {"block", block_word},
    {"stream", stream_word},
    {"cfi", cfi_word},
    {"in", in_word},
    {"step", step_word},
    {"slot", slot_word},
    {"sizeof", sizeof_word},
    {"void", type_word},
    {"char", type_word},
    {"int", type_word},
    {"long", type_word},
    {"float", type_word},
    {"double", type_word},
    {"bool", type_word},
    {"unsigned", type_word},
    {"signed", type_word},
    {"__int128", type_word},
    {"restrict", qualifier_word},
    {"__restrict", qualifier_word},
    {"__restrict__", qualifier_word},
    {"volatile", qualifier_word},
    {"short", short_word, true},
    {"lock", prefix, true},
    {"rep", prefix, true},
    {"repe", prefix, true},
    {"repz", prefix, true},
    {"repne", prefix, true},
    {"repnz", prefix, true},
    {"bnd", prefix, true},
    {"notrack", prefix, true},
    {"xacquire", prefix, true},
    {"xrelease", prefix, true},
    {"byte", size_word, true},
    {"word", size_word, true},
    {"dword", size_word, true},
    {"qword", size_word, true},
    {"oword", size_word, true},
    {"yword", size_word, true},
    {"zword", size_word, true},
    {"xmmword", size_word, true},
    {"ymmword", size_word, true},
    {"zmmword", size_word, true},
    {"tbyte", size_word, true},
    {"fword", size_word, true},
    {"ptr", size_word, true},
    {"near", size_word, true},
    {"far", size_word, true},
    {"rel", size_word, true},
    {"offset", size_word, true},
    {"bcst", size_word, true},
};

constexpr std::size_t longest_word = 12;
constexpr std::size_t slot_count = 512;

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

constexpr std::size_t slot_of(std::string_view text) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(lower(text[i])); };
    return (byte(0) * 29u + byte(1) * 7u + byte(text.size() - 1) * 61u + text.size() * 3u) % slot_count;
}

// Open addressing, filled at compile time: most names meet an empty slot at once.
constexpr auto table = [] {
    std::array<Word, slot_count> slots{};
    for (const Word& word : words) {
        std::size_t slot = slot_of(word.text);
        while (!slots[slot].text.empty())
            slot = (slot + 1) % slot_count;
        slots[slot] = word;
    }
    return slots;
}();

bool matches(const Word& word, std::string_view text) {
    if (word.text.size() != text.size())
        return false;
    if (!word.ignores_case)
        return word.text == text;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (word.text[i] != lower(text[i]))
            return false;
    return true;
}

} // namespace

TokenKind word_kind(std::string_view word) {
    if (word.size() < 2 || word.size() > longest_word)
        return name;
    for (std::size_t slot = slot_of(word); !table[slot].text.empty(); slot = (slot + 1) % slot_count)
        if (matches(table[slot], word))
            return table[slot].kind;
    return name;
}

bool is_statement_word(TokenKind kind) {
    return kind >= for_word && kind <= cfi_word;
}

} // namespace pasm
