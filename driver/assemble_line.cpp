// The line is put into a function of its own and goes through frontend and form selection like any other. Places in
// diagnostics are moved back afterwards, so that the user sees the line alone.
#include "driver/assemble_line.h"

#include "backend/match_instruction.h"
#include "backend/passes.h"
#include "frontend/frontend.h"
#include "support/render_diagnostics.h"

#include <algorithm>

namespace pasm {

namespace {

constexpr std::string_view header = "function void instruction() noframe {\n";

class LineAssembler {
  public:
    LineAssembler(std::string_view text, const isa::FeatureSet& target, std::string_view target_name)
        : text_(text), target_(target), target_name_(target_name) {}

    std::unique_ptr<AssembledLine> run() {
        Diagnostics diagnostics;
        std::unique_ptr<AssembledLine> line = compile("", diagnostics);
        std::string labels = undefined_names(diagnostics);
        if (line->instruction == nullptr && !labels.empty()) {
            Diagnostics again;
            std::unique_ptr<AssembledLine> with_labels = compile(labels, again);
            if (with_labels->instruction != nullptr)
                return with_labels;
        }
        return line;
    }

  private:
    std::unique_ptr<AssembledLine> compile(const std::string& labels, Diagnostics& diagnostics) const {
        auto line = std::make_unique<AssembledLine>();
        SourceManager sources;
        FileId file = sources.add("<instruction>", fmt::format("{}{}\n{}}}\n", header, text_, labels));
        FrontendOptions options;
        options.abi = find_abi("sysv");
        options.default_target = target_;
        options.default_target_name = target_name_;
        options.read_file = [](const std::string&) { return std::nullopt; };
        lower_file(file, sources, options, line->module, diagnostics);
        if (!diagnostics.has_errors())
            finish(*line, diagnostics);
        render(diagnostics, *line);
        return line;
    }

    void finish(AssembledLine& line, Diagnostics& diagnostics) const {
        Instruction* only = only_instruction(line.module);
        if (only == nullptr) {
            SourceRange all{header.size(), static_cast<std::uint32_t>(header.size() + text_.size()), FileId(0)};
            diagnostics.report(DiagnosticKind::not_one_instruction, SourceLocation(all));
            return;
        }
        BackendOptions backend;
        PassContext context{line.module, *find_abi("sysv"), backend, diagnostics};
        fix_forms(context, line.module.functions.front());
        if (diagnostics.has_errors())
            return;
        EncodingProblem problem = EncodingProblem::none;
        line.encoded = encode(line.function(), *only, only->form, {}, problem);
        if (problem == EncodingProblem::none)
            line.instruction = only;
        else
            diagnostics.report(DiagnosticKind::no_encoding, only->location(), isa::mnemonic_name(only->mnemonic),
                               problem_text(problem));
    }

    // The language's `call` does more only with an argument list or results.
    static bool is_plain_call(const Function& function, const Instruction& instruction) {
        return instruction.kind == InstructionKind::call && instruction.operand_count == 1 &&
               !function.calls[instruction.payload].sets_up_arguments;
    }

    static Instruction* only_instruction(Module& module) {
        if (module.functions.size() != 1 || !module.functions.front().virtual_registers.empty())
            return nullptr;
        Instruction* found = nullptr;
        for (Instruction& instruction : module.functions.front().instructions) {
            if (instruction.kind == InstructionKind::label)
                continue;
            if (is_plain_call(module.functions.front(), instruction))
                become_machine_call(module.functions.front(), instruction);
            if (instruction.kind != InstructionKind::machine || found != nullptr)
                return nullptr;
            found = &instruction;
        }
        return found;
    }

    // `name:` lines for the names that nothing defines, or nothing when there are other errors too.
    static std::string undefined_names(const Diagnostics& diagnostics) {
        std::string labels;
        for (const Diagnostic& diagnostic : diagnostics.all()) {
            // A name that is undefined is taken for one of another place, which a short branch does not reach.
            const bool is_consequence =
                diagnostic.kind == DiagnosticKind::branch_to_symbol || diagnostic.kind == DiagnosticKind::short_symbol;
            if (diagnostic.severity != Severity::error || is_consequence)
                continue;
            if (diagnostic.kind != DiagnosticKind::undefined_name)
                return {};
            labels += diagnostic.arguments[0] + ":\n";
        }
        return labels;
    }

    void render(const Diagnostics& diagnostics, AssembledLine& line) const {
        line.sources.add("<instruction>", std::string(text_));
        for (Diagnostic diagnostic : diagnostics.all()) {
            move_back(diagnostic);
            line.rendered += pasm::render(diagnostic, line.sources, {});
            if (line.message.empty() && diagnostic.severity == Severity::error)
                line.message = one_line(diagnostic);
            line.diagnostics.push_back(std::move(diagnostic));
        }
    }

    static std::string one_line(const Diagnostic& diagnostic) {
        std::string name(diagnostic_row(diagnostic.kind).name);
        std::ranges::replace(name, '_', '-');
        return fmt::format("{} [{}]", diagnostic_message(diagnostic), name);
    }

    void move_back(Diagnostic& diagnostic) const {
        move_back(diagnostic.location.range);
        for (FixIt& fix : diagnostic.fixes)
            move_back(fix.range);
        for (Diagnostic& note : diagnostic.notes)
            move_back(note);
    }

    void move_back(SourceRange& range) const {
        auto moved = [&](std::uint32_t offset) {
            std::uint32_t in_line = offset - std::min<std::uint32_t>(offset, header.size());
            return std::min(in_line, static_cast<std::uint32_t>(text_.size()));
        };
        range.begin = moved(range.begin);
        range.end = moved(range.end);
    }

    std::string_view text_;
    const isa::FeatureSet& target_;
    std::string_view target_name_;
};

} // namespace

std::unique_ptr<AssembledLine> assemble_line(std::string_view text, const isa::FeatureSet& target,
                                             std::string_view target_name) {
    return LineAssembler(text, target, target_name).run();
}

} // namespace pasm
