// Groups: one line that stands for several forms. docs/instruction-table.md lists them.
#include "ir/isa/x86_64/generator/row.h"

#include <array>
#include <cctype>
#include <map>

namespace pasm::isa::generator {
namespace {

// A condition or predicate: the names that it takes in a mnemonic, its number, the flags that it reads, and its name in
// Go.
struct Predicate {
    std::vector<std::string> names;
    unsigned number;
    std::string flags;
    std::string go_name = {};
};

// SDM volume 1, appendix B; for Go cmd/internal/obj/x86/anames.go.
const std::vector<Predicate> conditions = {
    {{"o"}, 0, "o", "OS"},
    {{"no"}, 1, "o", "OC"},
    {{"b", "c", "nae"}, 2, "c", "CS"},
    {{"ae", "nb", "nc"}, 3, "c", "CC"},
    {{"e", "z"}, 4, "z", "EQ"},
    {{"ne", "nz"}, 5, "z", "NE"},
    {{"be", "na"}, 6, "zc", "LS"},
    {{"a", "nbe"}, 7, "zc", "HI"},
    {{"s"}, 8, "s", "MI"},
    {{"ns"}, 9, "s", "PL"},
    {{"p", "pe"}, 10, "p", "PS"},
    {{"np", "po"}, 11, "p", "PC"},
    {{"l", "nge"}, 12, "os", "LT"},
    {{"ge", "nl"}, 13, "os", "GE"},
    {{"le", "ng"}, 14, "osz", "LE"},
    {{"g", "nle"}, 15, "osz", "GT"},
};

// SDM volume 2, CMPPS and VCMPPS; the second names are those with the default spelled out.
const std::vector<Predicate> float_predicates = {
    {{"eq", "eq_oq"}, 0, ""},      {{"lt", "lt_os"}, 1, ""},    {{"le", "le_os"}, 2, ""},
    {{"unord", "unord_q"}, 3, ""}, {{"neq", "neq_uq"}, 4, ""},  {{"nlt", "nlt_us"}, 5, ""},
    {{"nle", "nle_us"}, 6, ""},    {{"ord", "ord_q"}, 7, ""},   {{"eq_uq"}, 8, ""},
    {{"nge", "nge_us"}, 9, ""},    {{"ngt", "ngt_us"}, 10, ""}, {{"false", "false_oq"}, 11, ""},
    {{"neq_oq"}, 12, ""},          {{"ge", "ge_os"}, 13, ""},   {{"gt", "gt_os"}, 14, ""},
    {{"true", "true_uq"}, 15, ""}, {{"eq_os"}, 16, ""},         {{"lt_oq"}, 17, ""},
    {{"le_oq"}, 18, ""},           {{"unord_s"}, 19, ""},       {{"neq_us"}, 20, ""},
    {{"nlt_uq"}, 21, ""},          {{"nle_uq"}, 22, ""},        {{"ord_s"}, 23, ""},
    {{"eq_us"}, 24, ""},           {{"nge_uq"}, 25, ""},        {{"ngt_uq"}, 26, ""},
    {{"false_os"}, 27, ""},        {{"neq_os"}, 28, ""},        {{"ge_oq"}, 29, ""},
    {{"gt_oq"}, 30, ""},           {{"true_us"}, 31, ""},
};
const std::vector<Predicate> sse_predicates = {
    {{"eq"}, 0, ""},  {{"lt"}, 1, ""},  {{"le"}, 2, ""},  {{"unord"}, 3, ""},
    {{"neq"}, 4, ""}, {{"nlt"}, 5, ""}, {{"nle"}, 6, ""}, {{"ord"}, 7, ""},
};
// SDM volume 2, VPCMPD; AMD APM volume 4, VPCOMB; SDM, PCLMULQDQ.
const std::vector<Predicate> integer_predicates = {
    {{"eq"}, 0, ""}, {{"lt"}, 1, ""}, {{"le"}, 2, ""}, {{"neq"}, 4, ""}, {{"nlt"}, 5, ""}, {{"nle"}, 6, ""},
};
const std::vector<Predicate> xop_predicates = {
    {{"lt"}, 0, ""}, {{"le"}, 1, ""},          {{"gt"}, 2, ""},    {{"ge"}, 3, ""},
    {{"eq"}, 4, ""}, {{"neq", "neqq"}, 5, ""}, {{"false"}, 6, ""}, {{"true"}, 7, ""},
};
const std::vector<Predicate> quadwords = {
    {{"lqlq"}, 0x00, ""}, {{"hqlq"}, 0x01, ""}, {{"lqhq"}, 0x10, ""}, {{"hqhq"}, 0x11, ""}};

struct PredicateGroup {
    std::string_view marker; // in the mnemonic
    const std::vector<Predicate>& predicates;
};
const std::array predicate_groups = {
    PredicateGroup{"{cc}", conditions},        PredicateGroup{"{sse}", sse_predicates},
    PredicateGroup{"{avx}", float_predicates}, PredicateGroup{"{int}", integer_predicates},
    PredicateGroup{"{xop}", xop_predicates},   PredicateGroup{"{clmul}", quadwords},
};

// A group of sizes: each word stands for one word per size ("-" for none at all).
struct SizeGroup {
    std::string_view marker; // the word that says that the line is of this group
    std::map<std::string, std::vector<std::string>, std::less<>> substitutes;
};
const std::vector<SizeGroup> size_groups = {
    {"ov",
     {{"ov", {"o16", "-", "REX.W"}},
      {"rv", {"r16", "r32", "r64"}},
      {"mv", {"m16", "m32", "m64"}},
      {"av", {"ax", "eax", "rax"}},
      {"iv", {"i16", "i32", "i32s"}},
      {"ibv", {"i8s16", "i8s32", "i8s64"}},
      {"iz", {"iw", "id", "id"}},
      {"mfarv", {"mfar16", "mfar32", "mfar64"}},
      {"mselv", {"m32/mfar16", "mfar32", "mfar64"}}}},
    {"oy", {{"oy", {"-", "REX.W"}}, {"ry", {"r32", "r64"}}, {"my", {"m32", "m64"}}}},
    {"Wy", {{"Wy", {"W0", "W1"}}, {"ry", {"r32", "r64"}}, {"my", {"m32", "m64"}}}},
    {"xy",
     {{"xy", {"xmm", "ymm"}},
      {"mxy", {"m128", "m256"}},
      {"hxy", {"xmm", "xmm"}},
      {"mhxy", {"m64", "m128"}},
      {"mqxy", {"m32", "m64"}},
      {"mexy", {"m16", "m32"}},
      {"vm32xy", {"vm32x", "vm32y"}},
      {"vm64xy", {"vm64x", "vm64y"}}}},
    {"xyz",
     {{"xyz", {"xmm", "ymm", "zmm"}},
      {"mxyz", {"m128", "m256", "m512"}},
      {"hxyz", {"xmm", "xmm", "ymm"}},
      {"mhxyz", {"m64", "m128", "m256"}},
      {"mqxyz", {"m32", "m64", "m128"}},
      {"mexyz", {"m16", "m32", "m64"}},
      {"vm32xyz", {"vm32x", "vm32y", "vm32z"}},
      {"vm64xyz", {"vm64x", "vm64y", "vm64z"}}}},
    // Lengths of 256 and 512 only.
    {"yz",
     {{"yz", {"ymm", "zmm"}},
      {"myz", {"m256", "m512"}},
      {"hyz", {"xmm", "ymm"}},
      {"mhyz", {"m128", "m256"}},
      {"mqyz", {"m64", "m128"}}}},
};
const std::vector<std::string> lengths_of(std::string_view marker) {
    if (marker == "xy")
        return {"128", "256"};
    if (marker == "xyz")
        return {"128", "256", "512"};
    if (marker == "yz")
        return {"256", "512"};
    return {};
}

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// Calls `on_word(word, whether a dot stands before it)` for each word and joins what it returns with what is between.
template <class Function>
std::string map_words(std::string_view text, Function on_word) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && is_word(text[end]))
            ++end;
        if (end > i) {
            result += on_word(text.substr(i, end - i), i > 0 && text[i - 1] == '.');
            i = end;
        } else {
            result += text[i++];
        }
    }
    return result;
}

bool has_word(std::string_view text, std::string_view word) {
    bool found = false;
    map_words(text, [&](std::string_view candidate, bool) {
        found = found || candidate == word;
        return std::string();
    });
    return found;
}

std::string without(std::string text, std::string_view part) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part))
        text.erase(at, part.size());
    return text;
}

// The choice of each `{W,L,Q}` of the text; one with fewer or more choices than sizes is an error.
std::string with_choices(std::string_view text, std::size_t index, std::size_t sizes) {
    std::string result;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
        const auto close = std::min(text.find('}', open), text.size());
        const std::vector<std::string> choices = split(text.substr(open + 1, close - open - 1), ',');
        if (choices.size() != sizes)
            throw RowError("a choice for each size is due in `" + std::string(text.substr(open)) + "`");
        result += std::string(text.substr(0, open)) + choices[index];
        text.remove_prefix(std::min(close + 1, text.size()));
    }
    return result + std::string(text);
}

TextRow at_size(const TextRow& row, const SizeGroup& group, std::size_t index) {
    const std::vector<std::string> lengths = lengths_of(group.marker);
    const auto substitute = [&](std::string_view word, bool after_dot) -> std::string {
        if (after_dot && word == group.marker && !lengths.empty())
            return lengths[index];
        const auto found = group.substitutes.find(word);
        if (found == group.substitutes.end())
            return std::string(word);
        return found->second[index] == "-" ? "" : found->second[index];
    };
    TextRow result = row;
    result.operands = map_words(row.operands, substitute);
    result.encoding = map_words(row.encoding, substitute);
    result.attributes = with_choices(row.attributes, index, group.substitutes.begin()->second.size());
    // Rounding control and exception suppression take the place of the length: only 512-bit forms have them.
    if (!lengths.empty() && lengths[index] != "512")
        result.operands = without(without(result.operands, "{er}"), "{sae}");
    return result;
}

std::vector<TextRow> expand_sizes(const TextRow& row) {
    for (const SizeGroup& group : size_groups) {
        if (!has_word(row.encoding, group.marker))
            continue;
        std::vector<TextRow> rows;
        for (std::size_t i = 0; i < group.substitutes.begin()->second.size(); ++i)
            rows.push_back(at_size(row, group, i));
        return rows;
    }
    return {row};
}

std::string hex_byte(unsigned value) {
    const char* const digits = "0123456789ABCDEF";
    return {digits[value / 16 % 16], digits[value % 16]};
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

TextRow with_predicate(const TextRow& row, std::string_view marker, const Predicate& predicate) {
    TextRow result = row;
    result.names.clear();
    for (const std::string& name : row.names)
        for (const std::string& predicate_name : predicate.names)
            result.names.push_back(replaced(name, marker, predicate_name));
    if (const auto at = row.encoding.find("+cc"); at != std::string::npos)
        result.encoding.replace(at - 2, 5, hex_byte(parse_hex_byte(row.encoding.substr(at - 2, 2)) + predicate.number));
    result.encoding = replaced(result.encoding, "=p", hex_byte(predicate.number));
    result.attributes =
        replaced(replaced(result.attributes, "frcc", "fr" + predicate.flags), "{cc}", predicate.go_name);
    return result;
}

std::vector<TextRow> expand_predicates(const TextRow& row) {
    for (const PredicateGroup& group : predicate_groups) {
        if (row.names.front().find(group.marker) == std::string::npos)
            continue;
        std::vector<TextRow> rows;
        for (const Predicate& predicate : group.predicates)
            rows.push_back(with_predicate(row, group.marker, predicate));
        return rows;
    }
    return {row};
}

TextRow split_columns(std::string_view line) {
    const std::vector<std::string> columns = split(line, '|');
    if (columns.size() != 2 && columns.size() != 3)
        throw RowError("a row has two or three columns, `mnemonic operands | slots encoding | attributes`");
    TextRow row;
    const auto name_end = columns[0].find(' ');
    row.names = split(columns[0].substr(0, name_end), '/');
    if (name_end != std::string::npos)
        row.operands = trim(std::string_view(columns[0]).substr(name_end));
    row.encoding = columns[1];
    if (columns.size() == 3)
        row.attributes = columns[2];
    return row;
}

} // namespace

std::vector<TextRow> expand_row(std::string_view line) {
    std::vector<TextRow> rows;
    for (const TextRow& row : expand_predicates(split_columns(line)))
        for (TextRow& sized : expand_sizes(row))
            rows.push_back(std::move(sized));
    return rows;
}

} // namespace pasm::isa::generator
