// The hand-written lexer against the one that ANTLR makes of grammar/PasmLexer.g4, which is the specification.
#include "frontend/parse/lexer.h"

#include "PasmLexer.h"
#include "antlr4-runtime.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;

struct Word {
    int kind;
    std::string text;
    bool operator==(const Word&) const = default;
};

void PrintTo(const Word& word, std::ostream* out) {
    *out << word.kind << " `" << word.text << "`";
}

// A newline's carriage return may belong to the blanks before it.
Word make_word(std::size_t kind, std::string text) {
    bool is_newline = kind == static_cast<std::size_t>(pasm::TokenKind::newline);
    return {static_cast<int>(kind), is_newline ? "\n" : std::move(text)};
}

std::vector<Word> specified(const std::string& text) {
    antlr4::ANTLRInputStream input(text);
    PasmLexer lexer(&input);
    lexer.removeErrorListeners();
    std::vector<Word> words;
    for (auto token = lexer.nextToken(); token->getType() != antlr4::Token::EOF; token = lexer.nextToken())
        words.push_back(make_word(token->getType(), token->getText()));
    return words;
}

std::vector<Word> hand_written(const std::string& text) {
    pasm::StringTable strings;
    pasm::Lexer lexer(text, 0, static_cast<std::uint32_t>(text.size()), strings);
    std::vector<Word> words;
    for (pasm::Token token = lexer.next(); token.kind != pasm::TokenKind::end_of_file; token = lexer.next()) {
        std::string word = text.substr(token.begin, token.end - token.begin);
        if (token.name) {
            EXPECT_EQ(strings.text(token.name), word);
        }
        words.push_back(make_word(static_cast<std::size_t>(token.kind), word));
    }
    return words;
}

std::vector<fs::path> sources_in(const fs::path& folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".pasm")
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

TEST(Lexer, ReadsEverySourceInTheTreeAsSpecified) {
    std::size_t files = 0;
    for (const char* folder : {"test", "examples"})
        for (const fs::path& path : sources_in(fs::path(PASM_SOURCE_DIR) / folder)) {
            std::ifstream in(path, std::ios::binary);
            std::string text((std::istreambuf_iterator<char>(in)), {});
            ASSERT_EQ(hand_written(text), specified(text)) << path;
            ++files;
        }
    EXPECT_GT(files, 50u);
}

TEST(Lexer, ReadsPiecesInAnyOrderAsSpecified) {
    const std::vector<std::string> pieces = {
        "a",
        "Z_9",
        "for",
        "lock",
        "XMMWORD",
        "short",
        "sizeof",
        "0",
        "1",
        "10h",
        "0x",
        "0x1F",
        "0x1.8p-3",
        "0b",
        "0b12",
        "0o7",
        "1e",
        "1e5",
        "1.5",
        "1.",
        ".5",
        "1to16",
        "1to${n}",
        "1to",
        "1_0",
        "${",
        "${a}",
        "}",
        "{",
        "$",
        "\"",
        "'",
        "\\",
        "'a'",
        "'\\n'",
        "\"s\"",
        "\"${\"x\"}\"",
        "\"$${x}$\"",
        "/",
        "//",
        "///",
        "////",
        "/*",
        "*/",
        ";",
        "\n",
        "\r\n",
        "\r",
        " ",
        "\t",
        "+",
        "+=",
        "-",
        "->",
        "-=",
        "*",
        "*=",
        "<",
        "<<",
        "<<=",
        "<=",
        ">",
        ">>",
        ">>=",
        ">=",
        "=",
        "==",
        "!",
        "!=",
        "&",
        "&&",
        "&=",
        "|",
        "||",
        "|=",
        "^",
        "^=",
        "~",
        "%",
        "%=",
        ".",
        "..",
        "...",
        ",",
        ":",
        "?",
        "(",
        ")",
        "[",
        "]",
        "@",
        "#",
        "`",
        "\u00e9",
        "\u20ac",
    };
    std::mt19937 random(1);
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (unsigned count = 1 + random() % 8; count > 0; --count)
            text += pieces[random() % pieces.size()];
        ASSERT_EQ(hand_written(text), specified(text)) << text;
    }
}

// One token of lookahead decides everywhere: no decision needs ANTLR's general prediction.
TEST(Grammar, IsLL1) {
    std::ifstream in(fs::path(PASM_GRAMMAR_OUT) / "PasmParser.cpp");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    ASSERT_GT(text.size(), 1000u);
    EXPECT_EQ(text.find("adaptivePredict"), std::string::npos);
}

} // namespace
