// The two tables beside this file: how forms are executed (rules.txt), and differences that are known (explained.txt).
#pragma once

#include "ir/isa/x86_64/isa.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pasm::execution {

// A row: fields separated by `|`, the last one being the reason.
struct Row {
    std::vector<std::string> fields;
    bool used = false; // it did something
    bool seen = false; // forms that it speaks of were executed
};

// Rows whose first fields are patterns (`*`, `?`, `[...]` as in the shell).
class PatternTable {
  public:
    // Exits with a message when the file cannot be read or a row has another number of fields.
    PatternTable(const std::string& path, std::size_t field_count);

    // The first row whose fields match all `texts`, marked as used; null when none does.
    const Row* find(std::span<const std::string> texts);
    std::vector<Row>& rows() { return rows_; }

  private:
    std::vector<Row> rows_;
};

bool matches(const std::string& pattern, std::string_view text);

// A value that a register or the memory operand must have for a form: `rsi=source`.
struct Setting {
    std::string place; // a register's name, `memory`, or `operandN`
    std::string value;
};

// How the forms of rules.txt are executed: verb | mnemonic | operands | argument | reason.
struct FormRules {
    std::string skip; // why the form is left out, or empty
    std::vector<Setting> settings;
    bool touches_memory = false; // that no operand names
    bool varies = false;         // its result depends on more than the state
    bool may_divide_by_zero = false;
};

// The rules for one form: of all rows that match it.
FormRules rules_of(PatternTable& table, const isa::Form& form);

} // namespace pasm::execution
