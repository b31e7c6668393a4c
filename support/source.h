// Source files, ranges in them, and the chain of expansions (macro calls, loop iterations) that led to a place.
#pragma once

#include "support/typed_id.h"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pasm {

using FileId = TypedId<struct FileTag, std::uint16_t>;
using ExpansionId = TypedId<struct ExpansionTag>;

// Bytes [begin, end) of a file. Offsets are in bytes, so a file is at most 4 GiB.
struct SourceRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    FileId file;

    bool valid() const { return file.valid(); }
    bool operator==(const SourceRange&) const = default;
};

// The range from the start of `first` to the end of `last`, both in one file.
inline SourceRange join(SourceRange first, SourceRange last) {
    return {first.begin, last.end, first.file};
}

// A range, and by which expansions the compiler came to it.
struct SourceLocation {
    SourceRange range;
    ExpansionId expansion;

    SourceLocation() = default;
    SourceLocation(SourceRange range, ExpansionId expansion = {}) : range(range), expansion(expansion) {}
};

// A line (from 1) and a column in bytes (from 1).
struct LineColumn {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

// One level of expansion. Loops make many: what a message says of one is put together only when it is shown.
struct Expansion {
    enum class Kind : std::uint8_t {
        included,
        function, // a call of the compile-time function `name`
        macro,    // a call of the macro `name`
        block,    // the block argument `name`, run where the macro says so
        number,   // an iteration: `name` are the loop's names, `value` what they stand for
        text,     // the same, with the value's text as SourceManager::add_text keeps it
    };
    Kind kind = Kind::included;
    ExpansionId parent;
    SourceRange call_site;
    SourceRange name;
    std::int64_t value = 0;
    ExpansionId home; // of a block: where it was written
};

// What prefixes of file names become in outputs: of -ffile-prefix-map=OLD=NEW.
using PrefixMap = std::vector<std::pair<std::string, std::string>>;

// All files of one compilation in the order in which they were read: what `-MD` lists.
class SourceManager {
  public:
    // Registers a file's text under the name that diagnostics show.
    FileId add(std::string name, std::string text);
    // The same for what no build system can watch: standard input, and files that are part of the compiler.
    FileId add_without_path(std::string name, std::string text);

    std::string_view name(FileId file) const { return files_[file.index()].name; }
    bool has_path(FileId file) const;
    // The name that outputs record: that of diagnostics, after the last of the prefixes that it begins with was
    // replaced. The same for any path.
    std::string recorded_name(FileId file) const { return recorded_path(std::string(name(file))); }
    std::string recorded_path(std::string path) const;
    void set_prefix_map(PrefixMap map) { prefix_map_ = std::move(map); }
    std::string_view text(FileId file) const { return files_[file.index()].text; }
    std::string_view text(SourceRange range) const {
        return text(range.file).substr(range.begin, range.end - range.begin);
    }
    std::size_t file_count() const { return files_.size(); }

    // Where `offset` of `file` is. Line starts are indexed at the first call for a file.
    LineColumn line_column(FileId file, std::uint32_t offset) const;
    // The text of a line (from 1) without its line end.
    std::string_view line_text(FileId file, std::uint32_t line) const;

    ExpansionId add_expansion(const Expansion& expansion) {
        expansions_.push_back(expansion);
        return ExpansionId(expansions_.size() - 1);
    }
    // Keeps the text of a loop's value: what Expansion::value is then.
    std::int64_t add_text(std::string text);
    const Expansion& expansion(ExpansionId id) const { return expansions_[id.index()]; }
    // "in macro `hsum`", "i = 3".
    std::string expansion_text(ExpansionId id) const;

  private:
    struct File {
        std::string name;
        std::string text;
        mutable std::vector<std::uint32_t> line_starts;
    };
    const std::vector<std::uint32_t>& line_starts(FileId file) const;

    std::deque<File> files_;
    std::deque<Expansion> expansions_;
    std::vector<std::string> texts_;
    std::vector<FileId> without_path_;
    PrefixMap prefix_map_;
};

} // namespace pasm
