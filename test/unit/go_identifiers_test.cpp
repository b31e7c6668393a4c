// Names, packages and build constraints of files for Go.
#include "formats/go_build_constraint.h"
#include "formats/go_identifiers.h"

#include <gtest/gtest.h>

namespace pasm {
namespace {

TEST(go_build_constraint, is_spelled_as_gofmt_does) {
    EXPECT_EQ(formatted_build_constraint("purego"), "purego");
    EXPECT_EQ(formatted_build_constraint(" !purego "), "!purego");
    EXPECT_EQ(formatted_build_constraint("(!purego)"), "!purego");
    EXPECT_EQ(formatted_build_constraint("a&&b||!c"), "(a && b) || !c");
    EXPECT_EQ(formatted_build_constraint("a&&(b||c)&&d"), "a && (b || c) && d");
    EXPECT_EQ(formatted_build_constraint("!(a||b)"), "!(a || b)");
    EXPECT_EQ(formatted_build_constraint("((a)) || (b || go1.18)"), "a || b || go1.18");
}

TEST(go_build_constraint, refuses_what_go_refuses) {
    for (const char* text : {"", "a b", "a &&", "&& a", "a & b", "!!a", "! !a", "(a", "a)", "()", "a-b", "a\nb", "!"})
        EXPECT_FALSE(formatted_build_constraint(text)) << text;
    EXPECT_TRUE(formatted_build_constraint(std::string(100, '(') + "a" + std::string(100, ')')));
    EXPECT_FALSE(formatted_build_constraint(std::string(1000000, '(')));
}

TEST(go_build_constraint, joins_architecture_system_and_tags) {
    FormatOptions options;
    EXPECT_EQ(go_build_line(options), "//go:build amd64");
    options.go_tags = "a||b";
    EXPECT_EQ(go_build_line(options), "//go:build amd64 && (a || b)");
    options.go_os = go_os_of("macos");
    options.go_tags = "!purego && race";
    EXPECT_EQ(go_build_line(options), "//go:build amd64 && darwin && !purego && race");
    EXPECT_EQ(go_os_of("uefi"), "");
}

TEST(go_identifiers, identifiers_are_made_of_any_text) {
    EXPECT_EQ(go_identifier("scale", "x"), "scale");
    EXPECT_EQ(go_identifier("go-scale.v2", "x"), "go_scale_v2");
    EXPECT_EQ(go_identifier("2d", "x"), "_2d");
    EXPECT_EQ(go_identifier("func", "x"), "func_");
    EXPECT_EQ(go_identifier("_", "x"), "x");
    EXPECT_EQ(go_identifier("", "x"), "x");
    EXPECT_EQ(go_identifier("-", "x"), "x");
    EXPECT_FALSE(is_go_identifier("a-b"));
    EXPECT_FALSE(is_go_identifier("9a"));
    EXPECT_TRUE(is_go_identifier("_a9"));
}

class GoParameters : public ::testing::Test {
  protected:
    TypeId integer() { return module_.types.intern({.kind = TypeKind::integer, .bits = 64}); }
    TypeId slice() { return module_.types.intern({.kind = TypeKind::slice, .element = integer()}); }
    void add(const char* name, TypeId type) { prototype_.parameters.push_back({word(name), type, {}}); }
    void add_result(const char* name) { prototype_.results.push_back({word(name), integer(), {}}); }
    StringId word(std::string_view text) { return text.empty() ? StringId() : module_.strings.intern(text); }
    GoParameterNames names() { return go_parameter_names(module_, prototype_); }

    Module module_;
    Prototype prototype_;
};

TEST_F(GoParameters, keep_their_names_where_go_lets_them) {
    for (const char* name : {"x", "len", "range", "X0", "R12B", "A", "RODATA", "X", "SP"})
        add(name, integer());
    EXPECT_EQ(names().parameters,
              (std::vector<std::string>{"x", "len_", "range_", "X0_", "R12B_", "A", "RODATA_", "X", "SP_"}));
}

TEST_F(GoParameters, without_names_are_called_by_their_place) {
    add("", integer());
    add("", integer());
    add_result("");
    EXPECT_EQ(names().parameters, (std::vector<std::string>{"arg", "arg1"}));
    EXPECT_EQ(names().results, std::vector<std::string>{"ret"});
    EXPECT_FALSE(names().has_named_results);
}

TEST_F(GoParameters, are_not_called_like_results_or_parts_of_others) {
    add("s_len", integer());
    add("s", slice());
    add("ret", integer());
    add("s_cap", integer());
    add_result("");
    EXPECT_EQ(names().parameters, (std::vector<std::string>{"s_len_", "s", "ret_", "s_cap_"}));
}

TEST_F(GoParameters, results_have_names_when_there_are_several) {
    add("sum", integer());
    add_result("sum");
    add_result("carry");
    EXPECT_EQ(names().parameters, std::vector<std::string>{"sum"});
    EXPECT_EQ(names().results, (std::vector<std::string>{"sum_", "carry"}));
    EXPECT_TRUE(names().has_named_results);
}

} // namespace
} // namespace pasm
