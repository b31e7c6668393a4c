#include "formats/go_build_constraint.h"

#include <fmt/format.h>

namespace pasm {

namespace {

enum class Operation : std::uint8_t { tag, negation, conjunction, disjunction };

struct Constraint {
    Operation operation = Operation::tag;
    std::string text;
};

bool is_tag_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
}

// The constraint as an operand of `operation`, in parentheses where gofmt puts them: around every other operator of
// two operands.
std::string operand_text(const Constraint& constraint, Operation operation) {
    const bool is_binary =
        constraint.operation == Operation::conjunction || constraint.operation == Operation::disjunction;
    return is_binary && constraint.operation != operation ? "(" + constraint.text + ")" : constraint.text;
}

Constraint joined(const Constraint& left, Operation operation, std::string_view symbol, const Constraint& right) {
    return {operation, fmt::format("{} {} {}", operand_text(left, operation), symbol, operand_text(right, operation))};
}

// By recursive descent: `||` binds weaker than `&&`, and that weaker than `!`.
class ConstraintParser {
  public:
    explicit ConstraintParser(std::string_view text) : rest_(text) {}

    std::optional<Constraint> read_all() {
        std::optional<Constraint> whole = read_disjunction();
        skip_spaces();
        return rest_.empty() ? whole : std::nullopt;
    }

  private:
    void skip_spaces() {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t'))
            rest_.remove_prefix(1);
    }

    bool take(std::string_view symbol) {
        skip_spaces();
        if (!rest_.starts_with(symbol))
            return false;
        rest_.remove_prefix(symbol.size());
        return true;
    }

    std::optional<Constraint> read_disjunction() {
        std::optional<Constraint> left = read_conjunction();
        while (left && take("||")) {
            std::optional<Constraint> right = read_conjunction();
            left = right ? std::optional(joined(*left, Operation::disjunction, "||", *right)) : std::nullopt;
        }
        return left;
    }

    std::optional<Constraint> read_conjunction() {
        std::optional<Constraint> left = read_negation();
        while (left && take("&&")) {
            std::optional<Constraint> right = read_negation();
            left = right ? std::optional(joined(*left, Operation::conjunction, "&&", *right)) : std::nullopt;
        }
        return left;
    }

    // Go takes no `!!`.
    std::optional<Constraint> read_negation() {
        if (!take("!"))
            return read_operand();
        skip_spaces();
        if (rest_.starts_with("!"))
            return std::nullopt;
        std::optional<Constraint> inner = read_operand();
        if (!inner)
            return std::nullopt;
        return Constraint{Operation::negation, "!" + operand_text(*inner, Operation::negation)};
    }

    std::optional<Constraint> read_operand() {
        if (take("(")) {
            if (++depth_ > most_nested_parentheses)
                return std::nullopt;
            std::optional<Constraint> inner = read_disjunction();
            --depth_;
            return inner && take(")") ? inner : std::nullopt;
        }
        std::size_t length = 0;
        while (length < rest_.size() && is_tag_character(rest_[length]))
            ++length;
        Constraint tag{Operation::tag, std::string(rest_.substr(0, length))};
        rest_.remove_prefix(length);
        return length != 0 ? std::optional(tag) : std::nullopt;
    }

    std::string_view rest_;
    unsigned depth_ = 0;
};

struct OsRow {
    std::string_view os;
    std::string_view go_os;
};
constexpr OsRow os_rows[] = {
    {"linux", "linux"},   {"windows", "windows"}, {"macos", "darwin"},        {"freebsd", "freebsd"},
    {"netbsd", "netbsd"}, {"openbsd", "openbsd"}, {"dragonfly", "dragonfly"}, {"solaris", "solaris"},
};

} // namespace

std::optional<std::string> formatted_build_constraint(std::string_view text) {
    std::optional<Constraint> constraint = ConstraintParser(text).read_all();
    return constraint ? std::optional(constraint->text) : std::nullopt;
}

std::string go_build_line(const FormatOptions& options) {
    Constraint constraint{Operation::tag, "amd64"};
    if (!options.go_os.empty())
        constraint = joined(constraint, Operation::conjunction, "&&", {Operation::tag, options.go_os});
    if (!options.go_tags.empty())
        if (std::optional<Constraint> tags = ConstraintParser(options.go_tags).read_all())
            constraint = joined(constraint, Operation::conjunction, "&&", *tags);
    return "//go:build " + constraint.text;
}

std::string_view go_os_of(std::string_view os) {
    for (const OsRow& row : os_rows)
        if (row.os == os)
            return row.go_os;
    return {};
}

} // namespace pasm
