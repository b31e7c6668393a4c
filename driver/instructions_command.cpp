#include "driver/instructions_command.h"

#include "driver/form_json.h"
#include "ir/isa/x86_64/describe.h"
#include "ir/isa/x86_64/go_names.h"
#include "ir/print.h"
#include "support/diagnostics.h"
#include "support/render_diagnostics.h"
#include "support/text.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fnmatch.h>
#include <nlohmann/json.hpp>

namespace pasm {

namespace {

using isa::Form;

void print(std::FILE* file, std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), file);
}

// All names by mnemonic, the mnemonic's own first.
std::vector<std::vector<std::string_view>> names_by_mnemonic() {
    std::vector<std::vector<std::string_view>> names(isa::mnemonic_count());
    for (std::size_t i = 0; i < names.size(); ++i)
        names[i].push_back(isa::mnemonic_name(isa::MnemonicId(static_cast<std::uint16_t>(i))));
    for (std::string_view name : isa::mnemonic_names()) {
        auto& known = names[isa::find_mnemonic(name).index()];
        if (name != known.front())
            known.push_back(name);
    }
    return names;
}

// A form's effects beside its operands: "reads CF; writes OF SF; rax read and written; lock".
std::string effects_text(const Form& form) {
    std::vector<std::string> parts;
    for (const isa::ImplicitOperand& implicit : form.implicit_operands())
        parts.push_back(fmt::format("{}:{}", isa::access_letter(implicit.access),
                                    physical_register_name(implicit.reg, implicit.view)));
    for (const isa::FlagClause& clause : isa::flag_clauses(form.flags()))
        parts.push_back(fmt::format("{} {}", clause.effect, fmt::join(isa::flag_names(clause.flags), " ")));
    for (std::string_view name : isa::attribute_names(form))
        parts.emplace_back(name);
    return fmt::to_string(fmt::join(parts, "; "));
}

struct Row {
    std::string operands, encoding, extensions, go, effects;
};

Row row_of(const Form& form) {
    return {isa::operand_notation(form), fmt::format("{} {}", isa::slot_notation(form), isa::encoding_notation(form)),
            isa::requirement_text(form.required()), std::string(isa::go_name(form).mnemonic), effects_text(form)};
}

// The forms that were asked for, by mnemonic.
struct Selection {
    struct Entry {
        std::vector<std::string_view> names;
        std::vector<const Form*> forms;
    };
    std::vector<Entry> entries;

    std::size_t form_count() const {
        std::size_t count = 0;
        for (const Entry& entry : entries)
            count += entry.forms.size();
        return count;
    }
    std::size_t alias_count() const {
        std::size_t count = 0;
        for (const Entry& entry : entries)
            count += entry.names.size() - 1;
        return count;
    }
};

bool has_name(const std::vector<std::string_view>& names, const std::string& pattern) {
    return pattern.empty() || std::ranges::any_of(names, [&](std::string_view name) {
               return fnmatch(pattern.c_str(), std::string(name).c_str(), 0) == 0;
           });
}

bool needs(const Form& form, isa::Feature extension) {
    return form.required().features.has(extension) || form.required().alternative.has(extension);
}

Selection select(const std::string& pattern, std::optional<isa::Feature> extension) {
    Selection selection;
    std::vector<std::vector<std::string_view>> names = names_by_mnemonic();
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!has_name(names[i], pattern))
            continue;
        Selection::Entry entry{names[i], {}};
        isa::FormRange range = isa::forms_of(isa::MnemonicId(static_cast<std::uint16_t>(i)));
        for (std::size_t form = range.first.index(); form < range.last.index(); ++form)
            if (!extension || needs(isa::form(isa::FormId(form)), *extension))
                entry.forms.push_back(&isa::form(isa::FormId(form)));
        if (!entry.forms.empty())
            selection.entries.push_back(std::move(entry));
    }
    return selection;
}

std::string other_names(const Selection::Entry& entry) {
    if (entry.names.size() == 1)
        return {};
    return fmt::format(" (also {})", fmt::join(std::span(entry.names).subspan(1), ", "));
}

std::string text_of(const Selection& selection) {
    std::string text;
    for (const Selection::Entry& entry : selection.entries) {
        std::vector<Row> rows;
        std::size_t operands = 0, encoding = 0, extensions = 0, go = 0;
        for (const Form* form : entry.forms) {
            rows.push_back(row_of(*form));
            operands = std::max(operands, rows.back().operands.size());
            encoding = std::max(encoding, rows.back().encoding.size());
            extensions = std::max(extensions, rows.back().extensions.size());
            go = std::max(go, rows.back().go.size());
        }
        text += fmt::format("{}{}\n", entry.names.front(), other_names(entry));
        for (const Row& row : rows) {
            std::string line = fmt::format("  {:<{}}  {:<{}}  {:<{}}  {:<{}}  {}", row.operands, operands, row.encoding,
                                           encoding, row.extensions, extensions, row.go, go, row.effects);
            text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
        }
    }
    return text;
}

constexpr std::string_view markdown_head = R"(# Instructions

Every form that pasmc encodes: {} mnemonics with {} other names, {} forms. This page is made by
`pasmc instructions --markdown`; the same rows come from `pasmc instructions NAME`, and one instruction's bytes from
`pasmc encode "..."`.

An operand is read unless a letter says otherwise: `w` written, `x` read and written, `c` written or kept, `n` not
accessed. The encoding begins with the slot of each operand; [instruction-table.md](instruction-table.md) explains the
notation. Go is the name in Go's assembler, if it has the form. Effects are implicit registers with their access, flags,
and prefixes that are allowed.
)";

// Vertical bars would end a cell.
std::string cell(std::string_view text) {
    return text.empty() ? "" : fmt::format("`{}`", text);
}

std::string markdown_of(const Selection& selection) {
    std::string text =
        fmt::format(markdown_head, selection.entries.size(), selection.alias_count(), selection.form_count());
    std::map<std::string, std::vector<std::pair<const Selection::Entry*, const Form*>>> by_extension;
    for (const Selection::Entry& entry : selection.entries)
        for (const Form* form : entry.forms)
            by_extension[isa::requirement_text(form->required())].push_back({&entry, form});
    for (const auto& [extension, forms] : by_extension) {
        text += fmt::format(
            "\n## {}\n\n| mnemonic | operands | encoding | Go | effects |\n| --- | --- | --- | --- | --- |\n",
            extension);
        const Selection::Entry* previous = nullptr;
        for (const auto& [entry, form] : forms) {
            Row row = row_of(*form);
            std::string name =
                entry == previous ? "" : fmt::format("`{}`{}", entry->names.front(), other_names(*entry));
            text += fmt::format("| {} | {} | {} | {} | {} |\n", name, cell(row.operands), cell(row.encoding),
                                cell(row.go), row.effects);
            previous = entry;
        }
    }
    return text;
}

std::string json_of(const Selection& selection) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const Selection::Entry& entry : selection.entries) {
        nlohmann::ordered_json forms = nlohmann::ordered_json::array();
        for (const Form* form : entry.forms)
            forms.push_back(form_json(*form));
        all.push_back({{"mnemonic", entry.names.front()},
                       {"aliases", std::vector(entry.names.begin() + 1, entry.names.end())},
                       {"forms", std::move(forms)}});
    }
    return all.dump(1) + "\n";
}

std::string count_text(const Selection& selection) {
    return fmt::format("{} mnemonics, {} other names, {} forms\n", selection.entries.size(), selection.alias_count(),
                       selection.form_count());
}

int fail(DiagnosticKind kind, const std::string& name, const std::vector<std::string_view>& known) {
    Diagnostics diagnostics;
    diagnostics.report(kind, SourceLocation(), name, did_you_mean(name, known));
    print(stderr, render_all(diagnostics, SourceManager(), {}));
    return 1;
}

std::vector<std::string_view> feature_names() {
    std::vector<std::string_view> names;
    for (isa::Feature feature : isa::features_of(isa::all_features()))
        names.push_back(isa::feature_name(feature));
    return names;
}

} // namespace

int run_instructions(const InstructionsCommand& command) {
    std::optional<isa::Feature> extension;
    if (!command.isa.empty()) {
        extension = isa::find_feature(command.isa);
        if (!extension)
            return fail(DiagnosticKind::unknown_extension, command.isa, feature_names());
    }
    std::string name = lower_case(command.name);
    Selection selection = select(name, extension);
    if (selection.entries.empty())
        return fail(DiagnosticKind::no_such_instruction, name, isa::mnemonic_names());
    print(stdout, command.count      ? count_text(selection)
                  : command.json     ? json_of(selection)
                  : command.markdown ? markdown_of(selection)
                                     : text_of(selection));
    return 0;
}

} // namespace pasm
