// Compiles the instruction table: generate_isa TABLES.inc GO_NAMES.inc INPUT.isa...
// A bad row is reported as file:line: error: ..., and nothing is written.
#include "ir/isa/x86_64/generator/row.h"

#include <algorithm>
#include <fmt/core.h>
#include <fstream>
#include <tuple>

namespace pasm::isa::generator {
namespace {

// Forms of all files, and whether all rows were good.
class Reader {
  public:
    void read_file(const std::string& path) {
        std::ifstream stream(path);
        if (!stream) {
            fmt::print(stderr, "{}: error: cannot be read\n", path);
            good_ = false;
            return;
        }
        features_.clear();
        std::string line;
        for (unsigned number = 1; std::getline(stream, line); ++number) {
            try {
                read_line(line);
            } catch (const RowError& error) {
                fmt::print(stderr, "{}:{}: error: {}\n", path, number, error.what());
                good_ = false;
            }
        }
    }
    bool good() const { return good_; }
    std::vector<FormRow>& rows() { return rows_; }

  private:
    void read_line(const std::string& line) {
        const std::string text(trim(std::string_view(line).substr(0, line.find('#'))));
        if (text.empty())
            return;
        if (text[0] != '@') {
            for (const TextRow& row : expand_row(text))
                rows_.push_back(parse_form(row, features_));
            return;
        }
        const std::string directive = words(text).front();
        if (directive != "@ext")
            throw RowError("no directive `" + directive + "`; @ext names the features of the rows below");
        features_ = parse_features(std::string_view(text).substr(directive.size()));
    }

    FeatureSets features_;
    std::vector<FormRow> rows_;
    bool good_ = true;
};

// Mnemonics in alphabetical order; of each, rows marked `first`, then those without EVEX, then the shorter ones, then
// those that stand first in the files.
void sort_rows(std::vector<FormRow>& rows) {
    std::stable_sort(rows.begin(), rows.end(), [](const FormRow& a, const FormRow& b) {
        const auto key = [](const FormRow& row) {
            return std::tuple(std::string_view(row.names.front()), !row.first,
                              row.form.encoding.kind == EncodingKind::evex, row.length);
        };
        return key(a) < key(b);
    });
}

int run(int count, char** arguments) {
    Reader reader;
    for (int i = 3; i < count; ++i)
        reader.read_file(arguments[i]);
    if (count < 4 || !reader.good())
        return 1;
    try {
        sort_rows(reader.rows());
        std::ofstream(arguments[1]) << emit_tables(reader.rows());
        std::ofstream(arguments[2]) << emit_go_names(reader.rows());
    } catch (const RowError& error) {
        fmt::print(stderr, "error: {}\n", error.what());
        return 1;
    }
    return 0;
}

} // namespace
} // namespace pasm::isa::generator

int main(int count, char** arguments) {
    return pasm::isa::generator::run(count, arguments);
}
