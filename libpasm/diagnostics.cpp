// Diagnostics as the structures of pasm.h.
#include "libpasm/objects.h"

#include "driver/diagnostic_json.h"
#include "support/render_diagnostics.h"

namespace pasm::library {

namespace {

// A diagnostic with what its pointers point to.
class View {
  public:
    View(const Diagnostic& diagnostic, const SourceManager& sources, std::string rendered)
        : message_(diagnostic_message(diagnostic)), rule_(rule_name(diagnostic)), rendered_(std::move(rendered)) {
        view_.severity = static_cast<pasm_severity>(diagnostic.severity);
        view_.message = message_.c_str();
        view_.rule = rule_.c_str();
        view_.rendered = rendered_.c_str();
        if (diagnostic.location.range.valid())
            set_place(diagnostic.location.range, sources);
        notes_.reserve(diagnostic.notes.size());
        for (const Diagnostic& note : diagnostic.notes) {
            notes_.push_back(std::make_unique<View>(note, sources, ""));
            note_views_.push_back(notes_.back()->view());
        }
        view_.note_count = note_views_.size();
        view_.notes = note_views_.data();
    }
    View(const View&) = delete;

    const pasm_diagnostic& view() const { return view_; }

  private:
    void set_place(SourceRange range, const SourceManager& sources) {
        file_ = sources.name(range.file);
        view_.file = file_.c_str();
        const LineColumn begin = sources.line_column(range.file, range.begin);
        const LineColumn end = sources.line_column(range.file, range.end);
        view_.line = begin.line;
        view_.column = begin.column;
        view_.end_line = end.line;
        view_.end_column = end.column;
    }

    std::string message_, rule_, file_, rendered_;
    std::vector<std::unique_ptr<View>> notes_;
    std::vector<pasm_diagnostic> note_views_;
    pasm_diagnostic view_{};
};

static_assert(static_cast<int>(Severity::note) == PASM_NOTE && static_cast<int>(Severity::warning) == PASM_WARNING &&
              static_cast<int>(Severity::error) == PASM_ERROR);

} // namespace

void hand_over(const pasm_options& asked, std::span<const Diagnostic> diagnostics, const SourceManager& sources) {
    if (asked.handle == nullptr)
        return;
    for (const Diagnostic& diagnostic : diagnostics) {
        const View view(diagnostic, sources, render(diagnostic, sources, {}));
        asked.handle(asked.handle_context, &view.view());
    }
}

std::string tell(const pasm_options& asked, const Diagnostics& diagnostics, const SourceManager& sources) {
    hand_over(asked, diagnostics.all(), sources);
    return render_all(diagnostics, sources, {});
}

} // namespace pasm::library
