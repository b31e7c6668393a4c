// Differences that are known and not ours: text files of rows `pattern | pattern | ... | reason`, patterns with `*` and
// `?` as in the shell. A row must explain something, so that the file tells what is so now.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

namespace pasm::differential {

std::string trimmed(const std::string& text);

class Explanations {
  public:
    struct Row {
        std::vector<std::string> patterns;
        std::string reason;
        std::size_t used = 0;
    };

    // Reads a file whose rows have `patterns` patterns and a reason. Ends the program when one has not.
    Explanations(const std::string& path, std::size_t patterns);

    // Whether a row's patterns match all the texts; counts for the first that does.
    bool explains(std::initializer_list<std::string> texts);
    const std::vector<Row>& rows() const { return rows_; }
    // Prints the rows that explained nothing. Returns how many they are.
    std::size_t print_unused() const;

  private:
    std::vector<Row> rows_;
};

} // namespace pasm::differential
