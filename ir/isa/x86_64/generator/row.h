// What the generator knows of one form while it works: the structs of isa.h before they are packed into tables.
// The notation is described in docs/instruction-table.md.
#pragma once

#include "ir/isa/x86_64/isa.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace pasm::isa::generator {

// A row that cannot be understood. The reader adds file and line.
class RowError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// One row of text after groups like {cc}, rv or xyz are expanded: three columns.
struct TextRow {
    std::vector<std::string> names; // the mnemonic, then its aliases
    std::string operands;
    std::string encoding; // slots first
    std::string attributes;
};

struct ImplicitRow {
    std::string reg; // as a C++ expression
    View view;
    Access access;

    bool operator==(const ImplicitRow&) const = default;
};

// One or two sets of features, either of which is enough: enumerators, sorted.
using FeatureSets = std::vector<std::vector<std::string>>;

// What Go's assembler calls a form; without a name it has none.
struct GoNameRow {
    std::string name;
    std::string order;  // of the operands, where it is not reversed
    unsigned since = 0; // the N of Go 1.N that has it first, 0 for every one

    auto operator<=>(const GoNameRow&) const = default;
};

// A form with its variable parts still inline.
struct FormRow {
    std::vector<std::string> names;
    std::vector<OperandSpec> operands;
    std::vector<ImplicitRow> implicit;
    FeatureSets features;
    FlagEffect flags;
    GoNameRow go;
    Form form;                // all but the indices
    bool first = false;       // before all other forms of the mnemonic
    bool scale_given = false; // N was spelled
    unsigned length = 0;      // bytes with the smallest operands
};

// The rows that one line stands for.
std::vector<TextRow> expand_row(std::string_view line);

// A text row as a form; `features` are those of the @ext line above it.
FormRow parse_form(const TextRow& row, const FeatureSets& features);

// What `@ext SSE | MMXEXT` names; `text` is what follows @ext.
FeatureSets parse_features(std::string_view text);
// Adds a feature to each alternative.
void require(FormRow& row, std::string_view feature);

// Parts of parse_form.
std::vector<OperandSpec> parse_operands(std::string_view text, DecoratorMask& decorators, EncodingKind kind);
void parse_encoding(std::string_view text, FormRow& row);
void parse_attributes(std::string_view text, FormRow& row);
// `go`, `go:CVTSQ2SD`, `go:CMPQ/12`, `go1.22`: false for a word that is none of these.
bool parse_go_name(std::string_view word, FormRow& row);
// What follows from the rest: register_bytes, disp8 scale, merges_upper, length and the like.
void derive(FormRow& row);

// The enumerator of a feature, by any of its names.
std::string feature_enumerator(std::string_view name);

// Text helpers.
std::vector<std::string> split(std::string_view text, char separator);
std::vector<std::string> words(std::string_view text);
std::string_view trim(std::string_view text);
unsigned parse_hex_byte(std::string_view text);
bool is_hex_byte(std::string_view text);

// The .inc files for rows that are sorted already: of tables.cpp, and of go_names.cpp.
std::string emit_tables(const std::vector<FormRow>& rows);
std::string emit_go_names(const std::vector<FormRow>& rows);

} // namespace pasm::isa::generator
