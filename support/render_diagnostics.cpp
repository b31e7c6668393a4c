#include "support/render_diagnostics.h"

#include <algorithm>

namespace pasm {

namespace {

constexpr std::size_t widest_line = 160; // longer source lines are shown around the caret only

// A word and the escape sequence that colours it.
struct Style {
    std::string_view text;
    std::string_view sequence;
};

constexpr std::string_view reset = "\033[0m";
constexpr std::string_view bold = "\033[1m";
constexpr std::string_view caret_style = "\033[1;32m";
constexpr std::string_view fix_style = "\033[32m";

constexpr Style severity_style(Severity severity) {
    switch (severity) {
    case Severity::note: return {"note", "\033[1;36m"};
    case Severity::warning: return {"warning", "\033[1;35m"};
    case Severity::error: return {"error", "\033[1;31m"};
    }
    return {};
}

std::string styled(std::string_view text, std::string_view sequence, const RenderOptions& options) {
    return options.colours ? std::string(sequence) + std::string(text) + std::string(reset) : std::string(text);
}

// Length of the UTF-8 sequence at `at`, or 0 when the bytes there are not valid UTF-8 (RFC 3629).
std::size_t utf8_length(std::string_view text, std::size_t at) {
    auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    auto continues = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i <= to; ++i)
            if ((byte(at + i) & 0xC0) != 0x80)
                return false;
        return true;
    };
    unsigned first = byte(at), second = byte(at + 1);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return continues(1, 1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        bool overlong = first == 0xE0 && second < 0xA0, surrogate = first == 0xED && second >= 0xA0;
        return continues(1, 2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        bool overlong = first == 0xF0 && second < 0x90, beyond = first == 0xF4 && second >= 0x90;
        return continues(1, 3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

// The source line and the caret line below it, column by column.
class Snippet {
  public:
    Snippet(std::string_view line, std::size_t caret_begin, std::size_t caret_end)
        : line_(line), begin_(std::min(caret_begin, line.size())), end_(caret_end) {
        first_ = begin_ > widest_line / 2 && line.size() > widest_line ? begin_ - widest_line / 2 : 0;
        last_ = std::min(line.size(), first_ + widest_line);
        for (std::size_t at = first_; at < last_;)
            at += put(at);
        if (begin_ >= last_)
            carets_ += '^';
    }

    std::string source() const {
        return std::string(first_ > 0 ? "..." : "") + shown_ + (last_ < line_.size() ? "..." : "");
    }
    std::string carets() const { return std::string(first_ > 0 ? "   " : "") + carets_; }

  private:
    // Shows the character at `at` and returns its length in bytes.
    std::size_t put(std::size_t at) {
        std::size_t length = utf8_length(line_, at);
        bool control = static_cast<unsigned char>(line_[at]) < 0x20 || line_[at] == 0x7F;
        bool tab = line_[at] == '\t';
        if (length == 0 || (control && !tab))
            shown_ += '?';
        else
            shown_ += line_.substr(at, length);
        length = std::max<std::size_t>(length, 1);
        if (at < end_)
            carets_ += at + length <= begin_ ? (tab ? '\t' : ' ') : at <= begin_ ? '^' : '~';
        return length;
    }

    std::string_view line_;
    std::size_t begin_, end_, first_ = 0, last_ = 0;
    std::string shown_, carets_;
};

class Renderer {
  public:
    Renderer(const SourceManager& sources, const RenderOptions& options) : sources_(sources), options_(options) {}

    std::string take() { return std::move(out_); }

    void diagnostic(const Diagnostic& d) {
        message(d.severity, d.location.range, diagnostic_message(d), diagnostic_row(d.kind).name);
        fixes(d);
        expansions(d.location.expansion);
        for (const Diagnostic& note : d.notes)
            message(Severity::note, note.location.range, diagnostic_message(note), {});
    }

    void message(Severity severity, SourceRange range, const std::string& text, std::string_view name) {
        out_ += styled(place(range), bold, options_);
        Style style = severity_style(severity);
        out_ += styled(std::string(style.text) + ":", style.sequence, options_) + " ";
        out_ += severity == Severity::note ? text : styled(text, bold, options_);
        if (!name.empty()) {
            std::string hyphenated(name);
            std::replace(hyphenated.begin(), hyphenated.end(), '_', '-');
            out_ += " [" + hyphenated + "]";
        }
        out_ += '\n';
        if (range.valid())
            snippet(range);
    }

  private:
    std::string place(SourceRange range) const {
        if (!range.valid())
            return "pasmc: ";
        LineColumn at = sources_.line_column(range.file, range.begin);
        return fmt::format("{}:{}:{}: ", sources_.name(range.file), at.line, at.column);
    }

    void snippet(SourceRange range) {
        LineColumn at = sources_.line_column(range.file, range.begin);
        std::string_view line = sources_.line_text(range.file, at.line);
        std::size_t begin = at.column - 1;
        std::size_t end = std::min<std::size_t>(line.size(), begin + (range.end - range.begin));
        Snippet shown(line, begin, std::max(end, begin + 1));
        out_ += shown.source() + '\n' + styled(shown.carets(), caret_style, options_) + '\n';
    }

    // A fix in the line shown stands below its carets; one elsewhere is a note.
    void fixes(const Diagnostic& d) {
        for (const FixIt& fix : d.fixes) {
            SourceRange range = d.location.range;
            LineColumn shown = sources_.line_column(range.file, range.begin);
            LineColumn at = sources_.line_column(fix.range.file, fix.range.begin);
            if (fix.range.file != range.file || at.line != shown.line || at.column > widest_line / 2)
                message(Severity::note, fix.range, "write `" + fix.replacement + "`", {});
            else
                out_ += indentation(sources_.line_text(range.file, at.line), at.column - 1) +
                        styled(fix.replacement, fix_style, options_) + '\n';
        }
    }

    // White space as wide as the first `columns` bytes of a line: its tabs are kept.
    static std::string indentation(std::string_view line, std::size_t columns) {
        std::string space;
        for (std::size_t at = 0; at < columns && at < line.size();
             at += std::max<std::size_t>(utf8_length(line, at), 1))
            space += line[at] == '\t' ? '\t' : ' ';
        return space;
    }

    // The chain of macro calls and iterations, innermost first.
    void expansions(ExpansionId id) {
        std::size_t shown = 0;
        for (; id; id = sources_.expansion(id).parent) {
            const Expansion& level = sources_.expansion(id);
            if (options_.expansion_backtrace_limit != 0 && shown++ == options_.expansion_backtrace_limit) {
                out_ += "note: (further levels of expansion are not shown; -fmacro-backtrace-limit=0 shows all)\n";
                return;
            }
            message(Severity::note, level.call_site, sources_.expansion_text(id), {});
        }
    }

    const SourceManager& sources_;
    const RenderOptions& options_;
    std::string out_;
};

} // namespace

std::string render(const Diagnostic& diagnostic, const SourceManager& sources, const RenderOptions& options) {
    Renderer renderer(sources, options);
    renderer.diagnostic(diagnostic);
    return renderer.take();
}

std::string render_all(const Diagnostics& diagnostics, const SourceManager& sources, const RenderOptions& options) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.all())
        text += render(diagnostic, sources, options);
    if (diagnostics.limit_reached())
        text += "pasmc: too many errors, the rest are not shown (-ferror-limit=0 shows all)\n";
    return text;
}

} // namespace pasm
