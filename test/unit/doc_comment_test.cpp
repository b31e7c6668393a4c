// Documentation as comments of other languages. test/declarations/check_go.py asks gofmt about more of it.
#include "formats/doc_comment.h"

#include <gtest/gtest.h>

namespace pasm {
namespace {

TEST(go_doc_comment, paragraphs_stand_as_they_are) {
    EXPECT_EQ(go_doc_comment(""), "");
    EXPECT_EQ(go_doc_comment("\n\n"), "");
    EXPECT_EQ(go_doc_comment("Sum of\nnumbers."), "// Sum of\n// numbers.\n");
    EXPECT_EQ(go_doc_comment("\nOne.\n\n\nTwo.\n"), "// One.\n//\n// Two.\n");
}

TEST(go_doc_comment, lists_and_code_get_blanks_around_and_before_them) {
    EXPECT_EQ(go_doc_comment("See:\n  - a\n  - b\n    more\nEnd."),
              "// See:\n//\n//   - a\n//   - b\n//     more\n//\n// End.\n");
    EXPECT_EQ(go_doc_comment("See:\n 1) a\n 2) b"), "// See:\n//\n//  1. a\n//  2. b\n");
    EXPECT_EQ(go_doc_comment("See:\n    f(x)\n      y\n"), "// See:\n//\n//\tf(x)\n//\t  y\n");
    EXPECT_EQ(go_doc_comment("    all is\n    indented"), "// all is\n// indented\n");
}

TEST(go_doc_comment, is_no_heading_link_or_constraint_by_mistake) {
    EXPECT_EQ(go_doc_comment("One.\n\nHeading\n\nTwo."), "// One.\n//\n// # Heading\n//\n// Two.\n");
    EXPECT_EQ(go_doc_comment("[x]: http://example.org"), "// [x] : http://example.org\n");
    EXPECT_EQ(go_doc_comment("+build ignore"), "// `+build` ignore\n");
    EXPECT_EQ(go_doc_comment("``quoted''"), "// \u201cquoted\u201d\n");
}

TEST(c_doc_comment, ends_where_it_should) {
    EXPECT_EQ(c_doc_comment(""), "");
    EXPECT_EQ(c_doc_comment("One line."), "/** One line. */\n");
    EXPECT_EQ(c_doc_comment("A */ b /* c\n\nd\\"), "/**\n * A * / b / * c\n *\n * d\\\n */\n");
}

TEST(rust_doc_comment, is_indented) {
    EXPECT_EQ(rust_doc_comment("One.\n\nTwo.", "    "), "    /// One.\n    ///\n    /// Two.\n");
    EXPECT_EQ(rust_doc_comment("a\rb\t", ""), "/// a b\n");
}

} // namespace
} // namespace pasm
