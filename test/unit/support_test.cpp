// Text helpers, source positions, and how diagnostics are rendered.
#include "support/arena.h"
#include "support/render_diagnostics.h"
#include "support/string_table.h"
#include "support/text.h"

#include <gtest/gtest.h>

namespace pasm {
namespace {

TEST(EditDistance, CountsSlipsOfTheHand) {
    EXPECT_EQ(edit_distance("mov", "mov", 3), 0u);
    EXPECT_EQ(edit_distance("mvo", "mov", 3), 1u); // neighbours exchanged
    EXPECT_EQ(edit_distance("vadps", "vaddps", 3), 1u);
    EXPECT_EQ(edit_distance("abc", "xyz", 2), 3u); // beyond the limit
}

TEST(NearestSpelling, FindsLikelyWordsOnly) {
    std::vector<std::string_view> words = {"vaddps", "vaddpd", "vsubps", "x"};
    EXPECT_EQ(nearest_spelling("vadps", words), "vaddps");
    EXPECT_EQ(nearest_spelling("VADDPD", words), "vaddpd");
    EXPECT_EQ(nearest_spelling("frobnicate", words), "");
    EXPECT_EQ(nearest_spelling("y", words), "");
}

TEST(SourceManager, LinesAndColumns) {
    SourceManager sources;
    FileId file = sources.add("a.pasm", "one\r\ntwo\n\nfour");
    EXPECT_EQ(sources.line_column(file, 0).line, 1u);
    EXPECT_EQ(sources.line_column(file, 6).line, 2u);
    EXPECT_EQ(sources.line_column(file, 6).column, 2u);
    EXPECT_EQ(sources.line_text(file, 1), "one");
    EXPECT_EQ(sources.line_text(file, 3), "");
    EXPECT_EQ(sources.line_text(file, 4), "four");
}

TEST(StringTable, EqualTextsShareAnId) {
    StringTable table;
    StringId a = table.intern("rax");
    EXPECT_EQ(table.intern(std::string("ra") + "x"), a);
    EXPECT_NE(table.intern("rbx"), a);
    EXPECT_FALSE(table.find("rcx").valid());
    EXPECT_EQ(table.text(a), "rax");
}

TEST(Arena, RewindsAndGrows) {
    Arena arena;
    Arena::Mark start = arena.mark();
    auto* first = static_cast<char*>(arena.allocate(100, 8));
    arena.allocate(1 << 20, 64);
    arena.rewind(start);
    EXPECT_EQ(arena.allocate(100, 8), first);
}

#if defined(__SANITIZE_ADDRESS__)
TEST(ArenaDeathTest, WhatWasForgottenCannotBeRead) {
    Arena arena;
    Arena::Mark start = arena.mark();
    const volatile int* number = arena.make<int>(1);
    EXPECT_EQ(*number, 1);
    EXPECT_DEATH(static_cast<void>(number[1]), "use-after-poison");
    arena.rewind(start);
    EXPECT_DEATH(static_cast<void>(*number), "use-after-poison");
}
#endif

class Rendering : public testing::Test {
  protected:
    std::string render_one(const std::string& text, std::uint32_t begin, std::uint32_t end,
                           RenderOptions options = {}) {
        FileId file = sources_.add("f.pasm", text);
        diagnostics_.report(DiagnosticKind::cannot_read_file, SourceRange{begin, end, file}, "x", "y");
        return render(diagnostics_.all().back(), sources_, options);
    }
    SourceManager sources_;
    Diagnostics diagnostics_;
};

TEST_F(Rendering, CaretUnderTheRange) {
    EXPECT_EQ(render_one("add x, y\n", 4, 5), "f.pasm:1:5: error: cannot read `x`: y [cannot-read-file]\n"
                                              "add x, y\n"
                                              "    ^\n");
}

TEST_F(Rendering, TabsStayTabs) {
    EXPECT_NE(render_one("\tadd xyz\n", 5, 8).find("\tadd xyz\n\t    ^~~\n"), std::string::npos);
}

TEST_F(Rendering, InvalidBytesAndControlsAreShownAsQuestionMarks) {
    EXPECT_NE(render_one(std::string("a\x01\xFF\xC3\xA9 b\n"), 6, 7).find("a??\xC3\xA9 b\n     ^\n"),
              std::string::npos);
}

TEST_F(Rendering, EndOfFileHasACaretBehindTheLastCharacter) {
    EXPECT_NE(render_one("ab", 2, 2).find("ab\n  ^\n"), std::string::npos);
}

TEST_F(Rendering, LongLinesAreCutAroundTheCaret) {
    std::string text = render_one(std::string(1 << 20, 'a'), 500000, 500003);
    EXPECT_LT(text.size(), 1000u);
    EXPECT_NE(text.find("^~~"), std::string::npos);
}

TEST_F(Rendering, AFixStandsBelowItsCarets) {
    FileId file = sources_.add("f.pasm", "\tvadps x\nother\n");
    SourceRange word{1, 6, file};
    diagnostics_.report(DiagnosticKind::cannot_read_file, word, "x", "y").fix(word, "vaddps");
    std::string text = render(diagnostics_.all().back(), sources_, {});
    EXPECT_NE(text.find("\tvadps x\n\t^~~~~\n\tvaddps\n"), std::string::npos) << text;
    diagnostics_.report(DiagnosticKind::cannot_read_file, word, "x", "z").fix({9, 14, file}, "elsewhere");
    text = render(diagnostics_.all().back(), sources_, {});
    EXPECT_NE(text.find("f.pasm:2:1: note: write `elsewhere`"), std::string::npos) << text;
}

TEST_F(Rendering, Colours) {
    EXPECT_NE(render_one("a", 0, 1, {.colours = true}).find("\033[1;31merror:\033[0m"), std::string::npos);
}

TEST(Diagnostics, RepeatedReportsAndLimits) {
    Diagnostics diagnostics({.error_limit = 2});
    SourceManager sources;
    FileId file = sources.add("f", "abcdef");
    for (std::uint32_t i = 0; i < 4; ++i)
        for (int twice = 0; twice < 2; ++twice)
            diagnostics.report(DiagnosticKind::cannot_read_file, SourceRange{i, i + 1, file}, "x", "y");
    EXPECT_EQ(diagnostics.all().size(), 2u);
    EXPECT_GE(diagnostics.error_count(), 4u); // those dropped at the limit count too
    EXPECT_TRUE(diagnostics.limit_reached());
}

} // namespace
} // namespace pasm
