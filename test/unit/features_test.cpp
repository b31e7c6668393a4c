// Names, implications and targets of ISA extensions.
#include "ir/isa/x86_64/features.h"

#include <gtest/gtest.h>

namespace pasm::isa {
namespace {

using enum Feature;

TEST(features, usual_spellings_name_the_same_feature) {
    EXPECT_EQ(find_feature("sse4.1"), sse4_1);
    EXPECT_EQ(find_feature("SSE4_1"), sse4_1);
    EXPECT_EQ(find_feature("fma"), fma3);
    EXPECT_EQ(find_feature("bmi"), bmi1);
    EXPECT_EQ(find_feature("AVX-512F"), avx512f);
    EXPECT_EQ(find_feature("avx512_vbmi2"), avx512vbmi2);
    EXPECT_EQ(find_feature("avxvnni"), avx_vnni);
    EXPECT_EQ(find_feature("amx-int8"), amx_int8);
    EXPECT_EQ(find_feature("3dnowa"), threednow_ext);
    EXPECT_EQ(find_feature("3DNow"), threednow);
    EXPECT_EQ(find_feature("d3now_ext"), threednow_ext);
    EXPECT_EQ(find_feature("nonsense"), std::nullopt);
    EXPECT_EQ(find_feature(""), std::nullopt);
}

TEST(features, every_feature_is_found_by_its_name) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(Feature::count); ++i) {
        auto feature = static_cast<Feature>(i);
        EXPECT_EQ(find_feature(feature_name(feature)), feature) << feature_name(feature);
    }
}

TEST(features, a_feature_implies_what_all_cpus_with_it_have) {
    FeatureSet set = with_implied({avx512f});
    EXPECT_TRUE(set.includes({avx2, fma3, f16c, avx, sse4_2, popcnt, ssse3, sse2, cmov, x86_64}));
    EXPECT_FALSE(set.has(avx512vl));
    EXPECT_FALSE(set.has(bmi2));
}

TEST(features, text_leaves_out_what_is_implied) {
    EXPECT_EQ(features_text(with_implied({avx2, bmi2})), "bmi2, avx2");
    EXPECT_EQ(features_text({avx512f, avx512vl}), "avx512vl");
    EXPECT_EQ(features_text({sse, sse2}, false), "sse, sse2");
    EXPECT_EQ(features_text({}), "");
}

TEST(features, levels_are_those_of_the_psabi) {
    EXPECT_TRUE(find_target("x86_64_v2")->includes({cmpxchg16b, lahf_sahf, popcnt, sse4_2}));
    EXPECT_FALSE(find_target("x86_64_v2")->has(avx));
    EXPECT_TRUE(find_target("x86-64-v3")->includes({avx2, bmi1, bmi2, f16c, fma3, lzcnt, movbe, xsave}));
    EXPECT_TRUE(find_target("x86_64_v4")->includes({avx512f, avx512bw, avx512cd, avx512dq, avx512vl}));
    EXPECT_EQ(find_target("x86_64"), with_implied({sse2}));
}

TEST(features, microarchitectures_have_their_extensions) {
    EXPECT_TRUE(find_target("haswell")->includes({avx2, fma3, bmi2, rdrand, fsgsbase}));
    EXPECT_FALSE(find_target("haswell")->has(adx));
    EXPECT_TRUE(find_target("skylake-avx512")->includes({avx512vl, clwb}));
    EXPECT_FALSE(find_target("skylake_xeon")->has(avx512vnni));
    EXPECT_TRUE(find_target("knights_landing")->includes({avx512er, avx512pf}));
    EXPECT_FALSE(find_target("knights_landing")->has(avx512vl));
    EXPECT_TRUE(find_target("sapphirerapids")->includes({amx_bf16, avx512fp16, avx_vnni}));
    EXPECT_TRUE(find_target("piledriver")->includes({xop, fma4, tbm, fma3}));
    EXPECT_FALSE(find_target("zen")->has(xop));
    EXPECT_TRUE(find_target("zen4")->includes({avx512bf16, gfni, vaes}));
    EXPECT_FALSE(find_target("alderlake")->has(avx512f));
    EXPECT_FALSE(find_target("bobcat")->has(threednow));
    EXPECT_TRUE(find_target("bonnell")->includes({movbe, ssse3}));
    EXPECT_FALSE(find_target("atlantis").has_value());
}

TEST(features, a_feature_is_a_target) {
    EXPECT_TRUE(find_target("avx2")->includes({avx2, sse2}));
    EXPECT_TRUE(find_target("bmi2")->includes({bmi2, sse2}));
}

TEST(features, either_of_two_sets_meets_a_requirement) {
    const Requirement either{{prefetchw}, {threednow}};
    EXPECT_TRUE(either.met_by({prefetchw}));
    EXPECT_TRUE(either.met_by({mmx, threednow}));
    EXPECT_FALSE(either.met_by({mmx}));
    EXPECT_EQ(either.set_for({mmx, threednow}), FeatureSet{threednow});
    EXPECT_EQ(either.set_for({prefetchw, threednow}), FeatureSet{prefetchw});
    EXPECT_EQ(either.set_for({}), FeatureSet{prefetchw});
    EXPECT_EQ(requirement_text(either), "prefetchw or d3now");
    const Requirement only{{avx2}, {}};
    EXPECT_FALSE(only.met_by({avx}));
    EXPECT_EQ(requirement_text(only), "avx2");
}

TEST(features, all_names_of_targets_are_found) {
    for (std::string_view name : target_names())
        EXPECT_TRUE(find_target(name).has_value()) << name;
}

TEST(features, smallest_target_is_the_one_with_the_fewest_extensions) {
    EXPECT_EQ(smallest_target_with({{sse3}, {}}), "prescott");
    EXPECT_EQ(smallest_target_with({{ssse3}, {}}), "conroe");
    EXPECT_EQ(smallest_target_with({{avx2}, {}}), "x86_64_v3");
    EXPECT_EQ(smallest_target_with({{avx512f}, {}}), "x86_64_v4");
    EXPECT_EQ(smallest_target_with({{tbm}, {}}), "piledriver");
    EXPECT_EQ(smallest_target_with({{rtm}, {}}), "");
    EXPECT_EQ(smallest_target_with({}), "x86_64");
}

} // namespace
} // namespace pasm::isa
