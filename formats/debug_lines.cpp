#include "formats/debug_lines.h"

#include "formats/debug_files.h"

#include <algorithm>

namespace pasm::debug {

namespace {

// Code of nobody's line: a debugger shall not stop for it.
bool is_filling(const Instruction& instruction) {
    return instruction.origin == Origin::padding || instruction.origin == Origin::landing ||
           instruction.kind == InstructionKind::align;
}

// Of the compiler's own, what stands before the code of the first statement.
bool is_before_body(const pasm::Function& function, const Instruction& instruction) {
    return instruction.origin == Origin::prolog || instruction.origin == Origin::landing ||
           (instruction.origin == Origin::argument && instruction.range == function.range);
}

struct MacroCall {
    std::uint32_t offset = 0;
    SourcePlace place;
};

// Outer ones come first.
void collect_calls(const Scope& scope, std::vector<MacroCall>& calls) {
    if (scope.kind == Scope::Kind::macro)
        calls.push_back({scope.ranges.front().first, scope.call});
    for (const Scope& inner : scope.scopes)
        collect_calls(inner, calls);
}

class LineRows {
  public:
    LineRows(const pasm::Function& function, const ObjectFunction& placed, const Scope& scope,
             const SourceManager& sources)
        : function_(function), placed_(placed), sources_(sources) {
        collect_calls(scope, calls_);
        std::ranges::stable_sort(calls_, {}, &MacroCall::offset);
    }

    std::vector<LineRow> run() {
        for (const InstructionPlace& place : placed_.places)
            if (place.length != 0)
                visit(function_.instructions[place.instruction], place.offset);
        return std::move(rows_);
    }

  private:
    void visit(const Instruction& instruction, std::uint32_t offset) {
        const bool is_first = rows_.empty();
        const SourceRange range = instruction.range.valid() ? instruction.range : function_.range;
        const SourcePlace place = place_of(sources_, range);
        for (; next_call_ < calls_.size() && calls_[next_call_].offset <= offset; ++next_call_)
            rows_.push_back({offset, calls_[next_call_].place});
        const bool ends_prologue = !is_first && !has_body_ && !is_before_body(function_, instruction);
        has_body_ |= !is_before_body(function_, instruction);
        const bool is_same = !is_first && rows_.back().place.file == place.file &&
                             rows_.back().place.line == place.line && expansion_ == instruction.expansion;
        if (is_same && !ends_prologue)
            return;
        expansion_ = instruction.expansion;
        rows_.push_back({offset, place, is_first || !is_filling(instruction), ends_prologue});
    }

    const pasm::Function& function_;
    const ObjectFunction& placed_;
    const SourceManager& sources_;
    std::vector<MacroCall> calls_; // by offset
    std::size_t next_call_ = 0;
    std::vector<LineRow> rows_;
    ExpansionId expansion_; // of the last row
    bool has_body_ = false;
};

} // namespace

std::vector<LineRow> line_rows(const pasm::Function& function, const ObjectFunction& placed, const Scope& scope,
                               const SourceManager& sources) {
    return LineRows(function, placed, scope, sources).run();
}

} // namespace pasm::debug
