#include "support/source.h"

#include <algorithm>

namespace pasm {

FileId SourceManager::add(std::string name, std::string text) {
    FileId id(files_.size());
    files_.push_back({std::move(name), std::move(text), {}});
    return id;
}

FileId SourceManager::add_without_path(std::string name, std::string text) {
    without_path_.push_back(add(std::move(name), std::move(text)));
    return without_path_.back();
}

bool SourceManager::has_path(FileId file) const {
    return std::find(without_path_.begin(), without_path_.end(), file) == without_path_.end();
}

std::string SourceManager::recorded_path(std::string path) const {
    auto fits = [&](const auto& row) { return path.starts_with(row.first); };
    if (auto row = std::find_if(prefix_map_.rbegin(), prefix_map_.rend(), fits); row != prefix_map_.rend())
        path.replace(0, row->first.size(), row->second);
    return path;
}

const std::vector<std::uint32_t>& SourceManager::line_starts(FileId file) const {
    const File& f = files_[file.index()];
    if (f.line_starts.empty()) {
        f.line_starts.push_back(0);
        for (std::size_t at = f.text.find('\n'); at != std::string::npos; at = f.text.find('\n', at + 1))
            f.line_starts.push_back(static_cast<std::uint32_t>(at + 1));
    }
    return f.line_starts;
}

LineColumn SourceManager::line_column(FileId file, std::uint32_t offset) const {
    const auto& starts = line_starts(file);
    auto after = std::upper_bound(starts.begin(), starts.end(), offset);
    return {static_cast<std::uint32_t>(after - starts.begin()), offset - *(after - 1) + 1};
}

std::string_view SourceManager::line_text(FileId file, std::uint32_t line) const {
    const auto& starts = line_starts(file);
    std::string_view rest = text(file).substr(starts[line - 1]);
    rest = rest.substr(0, rest.find('\n'));
    if (rest.ends_with('\r'))
        rest.remove_suffix(1);
    return rest;
}

std::int64_t SourceManager::add_text(std::string text) {
    texts_.push_back(std::move(text));
    return static_cast<std::int64_t>(texts_.size() - 1);
}

std::string SourceManager::expansion_text(ExpansionId id) const {
    const Expansion& level = expansion(id);
    const std::string name(level.name.valid() ? text(level.name) : std::string_view());
    switch (level.kind) {
    case Expansion::Kind::included: return "included here";
    case Expansion::Kind::function: return "in `" + name + "`";
    case Expansion::Kind::macro: return "in macro `" + name + "`";
    case Expansion::Kind::block: return "in the block `" + name + "`";
    case Expansion::Kind::number: return name + " = " + std::to_string(level.value);
    case Expansion::Kind::text: return name + " = " + texts_[static_cast<std::size_t>(level.value)];
    }
    return name;
}

} // namespace pasm
