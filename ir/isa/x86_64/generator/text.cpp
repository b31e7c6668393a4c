#include "ir/isa/x86_64/generator/row.h"

#include <cctype>

namespace pasm::isa::generator {

std::string_view trim(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\r");
    if (from == std::string_view::npos)
        return {};
    return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (;;) {
        const auto at = text.find(separator);
        parts.emplace_back(trim(text.substr(0, at)));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> parts;
    for (std::string& part : split(text, ' '))
        if (!part.empty())
            parts.push_back(std::move(part));
    return parts;
}

bool is_hex_byte(std::string_view text) {
    const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); };
    return text.size() == 2 && is_digit(text[0]) && is_digit(text[1]);
}

unsigned parse_hex_byte(std::string_view text) {
    if (!is_hex_byte(text))
        throw RowError("`" + std::string(text) + "` is no byte of two upper-case hexadecimal digits");
    return static_cast<unsigned>(std::stoul(std::string(text), nullptr, 16));
}

std::string feature_enumerator(std::string_view name) {
    const auto plain = [](std::string_view text) {
        std::string result;
        for (char c : text)
            if (std::isalnum(static_cast<unsigned char>(c)))
                result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        return result;
    };
    const std::string wanted = plain(name);
#define FEATURE(enumerator, language_name, manual_name)                                                                \
    if (wanted == plain(#enumerator) || wanted == plain(language_name) || wanted == plain(manual_name))                \
        return #enumerator;
#include "ir/isa/x86_64/features.def"
#undef FEATURE
    throw RowError("no feature `" + std::string(name) + "` in features.def");
}

FeatureSets parse_features(std::string_view text) {
    FeatureSets sets;
    for (const std::string& names : split(text, '|')) {
        sets.emplace_back();
        for (const std::string& name : words(names))
            sets.back().push_back(feature_enumerator(name));
        if (sets.back().empty())
            throw RowError("an @ext line names features, and those of an alternative after `|`");
    }
    if (sets.size() > 2)
        throw RowError("an @ext line has at most two alternatives");
    return sets;
}

void require(FormRow& row, std::string_view feature) {
    for (std::vector<std::string>& set : row.features)
        set.push_back(feature_enumerator(feature));
}

} // namespace pasm::isa::generator
