// The rows of cpuid.def against one another, features.def and <dispatch.pasm>.
#include "ir/isa/x86_64/cpuid.h"

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

namespace pasm::isa {
namespace {

using enum Feature;

TEST(cpuid, every_feature_has_one_row) {
    std::map<Feature, int> rows;
#define CPUID(feature, ...) ++rows[Feature::feature];
#define CPUID_SYSTEM(feature, ...) ++rows[Feature::feature];
#define NO_CPUID(feature) ++rows[Feature::feature];
#include "ir/isa/x86_64/cpuid.def"
#undef NO_CPUID
#undef CPUID_SYSTEM
#undef CPUID
    for (Feature feature : features_of(all_features()))
        EXPECT_EQ(rows[feature], 1) << feature_name(feature);
}

TEST(cpuid, no_bit_stands_for_two_features) {
    std::set<std::pair<CpuidWord, unsigned>> bits;
    for (Feature feature : features_of(all_features()))
        if (const CpuidBit* bit = cpuid_bit(feature)) {
            EXPECT_TRUE(bits.emplace(bit->word, bit->bit).second) << feature_name(feature);
        }
}

// Of the registers that a feature needs the operating system saves all that implied features need.
TEST(cpuid, saved_state_follows_implications) {
    for (Feature feature : features_of(all_features())) {
        const CpuidBit* bit = cpuid_bit(feature);
        if (bit == nullptr || bit->is_hidden)
            continue;
        for (Feature implied : features_of(with_implied({feature})))
            if (implied == avx || implied == avx512f || implied == amx_tile) {
                const std::uint32_t needed = cpuid_bit(implied)->saved_state;
                EXPECT_EQ(bit->saved_state & needed, needed) << feature_name(feature);
            }
    }
    EXPECT_EQ(cpuid_bit(avx)->saved_state, 0x6u);
    EXPECT_EQ(cpuid_bit(avx512vl)->saved_state, 0xE6u);
    EXPECT_EQ(cpuid_bit(amx_int8)->saved_state, 0x60000u);
    EXPECT_EQ(cpuid_bit(sse4_2)->saved_state, 0u);
    EXPECT_TRUE(cpuid_bit(fsgsbase)->is_hidden);
    EXPECT_EQ(cpuid_bit(tdx), nullptr);
}

// `let of_leaf_7 = [[bmi1, ebx, 3, 0], ...]`: the set, the register, the bit, the bits of XCR0.
TEST(cpuid, the_library_says_the_same) {
    const std::map<std::string, CpuidWord> leaves = {{"of_leaf_1", {1, 0, {}}},
                                                     {"of_leaf_8000_0001", {0x80000001, 0, {}}},
                                                     {"of_leaf_7", {7, 0, {}}},
                                                     {"of_leaf_7_1", {7, 1, {}}}};
    const std::map<std::string, CpuidRegister> registers = {{"eax", CpuidRegister::eax},
                                                            {"ebx", CpuidRegister::ebx},
                                                            {"ecx", CpuidRegister::ecx},
                                                            {"edx", CpuidRegister::edx}};
    std::stringstream text;
    text << std::ifstream(PASM_SOURCE_DIR "/frontend/library/dispatch.pasm").rdbuf();
    const std::regex list(R"(let (of_leaf_\w+) = \[\s*(\[[^=]*\])\])");
    const std::regex row(R"(\[(\w+), (e[abcd]x), (\d+), (0x)?([0-9A-F_]+)\])");
    const std::string source = text.str();
    unsigned rows = 0;
    for (std::sregex_iterator at(source.begin(), source.end(), list), end; at != end; ++at) {
        const std::string body = (*at)[2];
        for (std::sregex_iterator each(body.begin(), body.end(), row); each != end; ++each, ++rows) {
            const std::smatch& match = *each;
            CpuidWord word = leaves.at((*at)[1]);
            word.reg = registers.at(match[2]);
            const CpuidBit* bit = cpuid_bit(*find_feature(match[1].str()));
            ASSERT_NE(bit, nullptr);
            EXPECT_EQ(bit->word, word) << match[1];
            EXPECT_EQ(bit->bit, std::stoul(match[3])) << match[1];
            const std::string digits = std::regex_replace(match[5].str(), std::regex("_"), "");
            const std::uint32_t saved = bit->saved_state == 1 ? 0 : bit->saved_state; // the library asks OSXSAVE anyway
            EXPECT_EQ(saved, std::stoul(digits, nullptr, match[4].matched ? 16 : 10)) << match[1];
        }
    }
    EXPECT_GE(rows, 40u);
}

} // namespace
} // namespace pasm::isa
