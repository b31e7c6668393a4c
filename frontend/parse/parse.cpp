#include "frontend/parse/parse.h"

#include "frontend/parse/parser.h"
#include "frontend/parse/source_check.h"
#include "frontend/parse/tree_builder.h"

namespace pasm {

namespace {

// What all parts of one file's parse share.
struct Source {
    FileId file;
    std::string_view text;
    StringTable& strings;
    Arena& arena;
    Diagnostics& diagnostics;
};

// Parses the expression between the braces of a ${ } as if it were a file of its own.
const ast::Expression* parse_splice(const Source& source, SourceRange range) {
    Layout tokens(Lexer(source.text, range.begin, range.end, source.strings), source.file, source.text,
                  source.diagnostics);
    bool has_error = tokens.take_error();
    StatementParser parser(tokens, source.diagnostics, nullptr);
    std::span<const Event> events = parser.parse_splice();
    if (events.empty() || has_error)
        return nullptr;
    TreeBuilder builder(tokens, source.strings, source.arena, source.diagnostics,
                        [&](SourceRange inner) { return parse_splice(source, inner); });
    return builder.build_expression(events);
}

// Builds the tree of each statement and hands it on; forgets it when it is not to be kept.
class Delivery final : public EventSink {
  public:
    Delivery(const Source& source, const Layout& tokens, ast::Consumer& consumer)
        : source_(source), consumer_(consumer),
          builder_(tokens, source.strings, source.arena, source.diagnostics,
                   [this](SourceRange range) { return parse_splice(source_, range); }) {}

    void statement(std::span<const Event> events, SourceRange range) override {
        if (in_function_ && !has_header_)
            return;
        Arena::Mark mark = source_.arena.mark();
        const ast::Statement* tree = events.empty() ? nullptr : builder_.build_statement(events);
        if (!tree) {
            ast::Statement* invalid = source_.arena.make<ast::Statement>();
            invalid->range = range;
            tree = invalid;
        }
        auto lifetime = in_function_ ? consumer_.statement(*tree) : consumer_.item(*tree);
        if (lifetime == ast::Lifetime::release)
            source_.arena.rewind(mark);
        else
            kept_ = true;
    }

    void begin_function(std::span<const Event> events) override {
        in_function_ = true;
        kept_ = false;
        header_ = source_.arena.mark();
        const ast::Statement* tree = builder_.build_function_header(events);
        has_header_ = tree != nullptr;
        if (tree)
            consumer_.begin_function(*tree);
    }

    void end_function(SourceRange closing_brace) override {
        in_function_ = false;
        if (has_header_)
            consumer_.end_function(closing_brace);
        if (!kept_)
            source_.arena.rewind(header_);
    }

  private:
    const Source source_;
    ast::Consumer& consumer_;
    TreeBuilder builder_;
    Arena::Mark header_;
    bool in_function_ = false;
    bool has_header_ = false;
    bool kept_ = false; // a statement of the function
};

} // namespace

void parse(FileId file, const SourceManager& sources, StringTable& strings, Arena& arena, Diagnostics& diagnostics,
           ast::Consumer& consumer) {
    std::string_view text = sources.text(file);
    std::uint32_t begin = 0;
    if (!check_source(file, text, begin, diagnostics))
        return;
    Source source = {file, text, strings, arena, diagnostics};
    Layout tokens(Lexer(text, begin, static_cast<std::uint32_t>(text.size()), strings), file, text, diagnostics);
    Delivery delivery(source, tokens, consumer);
    StatementParser parser(tokens, diagnostics, &delivery);
    parser.parse_file();
}

} // namespace pasm
