#include "formats/go_function.h"

#include "formats/doc_comment.h"
#include "formats/go_instruction.h"
#include "formats/go_pointer_maps.h"
#include "formats/go_stack.h"
#include "ir/print.h"

#include <algorithm>

#include <fmt/format.h>

namespace pasm {

namespace {

namespace m = isa::mnemonic;

// What a function may take from rsp beyond its frame: Go keeps more than this free below any checked frame.
constexpr std::uint64_t most_pushed = 512;
// The first 1.N that knows PCALIGN on x86-64.
constexpr unsigned first_with_alignment = 22;

class FunctionPrinter {
  public:
    FunctionPrinter(const Module& module, const Object& object, const ObjectFunction& placed, GoListingNames& names,
                    const FormatOptions& options)
        : module_(module), section_(object.sections[placed.section.index()]), placed_(placed),
          function_(module.functions[placed.function]), names_(names),
          options_(options), context_{module, function_, options.go_version, names},
          maps_(module, *options.abi, function_), is_balanced_(is_balanced_as_written(function_)) {
        names.enter(function_, is_balanced_);
    }

    std::string run() {
        add_documentation();
        add_head();
        std::uint64_t at = 0;
        for (const InstructionPlace& place : placed_.places) {
            add_bytes(at, place.offset, "padding");
            add_instruction(place);
            at = place.offset + place.length;
        }
        if (maps_.any())
            text_ += maps_.data(name());
        return std::move(text_);
    }

  private:
    std::string_view name() const { return module_.strings.text(module_.symbols[function_.symbol.index()].name); }

    template <class... Arguments>
    void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
        text_ += '\t';
        fmt::format_to(std::back_inserter(text_), format, std::forward<Arguments>(arguments)...);
        text_ += '\n';
    }

    // ---- Head

    void add_documentation() {
        text_ += '\n';
        if (function_.documentation)
            text_ += go_doc_comment(module_.strings.text(function_.documentation)) + "//\n";
        const LineColumn where = options_.sources->line_column(function_.range.file, function_.range.begin);
        text_ += fmt::format("// {}:{}: {}\n", options_.sources->recorded_name(function_.range.file), where.line,
                             trimmed(options_.sources->line_text(function_.range.file, where.line)));
    }

    void add_head() {
        const bool is_local = module_.symbols[function_.symbol.index()].binding == Binding::local;
        const bool calls = calls_functions(function_);
        const std::uint64_t frame = function_.frame.locals_size, pushed = pushed_bytes(function_);
        if (pushed > most_pushed)
            options_.diagnostics->report(DiagnosticKind::go_stack_growth, SourceLocation(function_.range), name(),
                                         pushed);
        std::string flags;
        if (!calls && frame + pushed <= unchecked_stack_bytes)
            flags = "NOSPLIT";
        if (function_.attributes.noframe)
            flags = "NOSPLIT|NOFRAME";
        // Of a function without a Go declaration nothing tells where pointers are among its arguments.
        const bool has_arguments = !is_local || !calls;
        const std::uint64_t arguments =
            has_arguments ? assign_arguments(module_, *options_.abi, function_.prototype).stack_bytes : 0;
        text_ += fmt::format("TEXT {}(SB), {}, ${}-{}\n", names_.symbol(function_.symbol), flags.empty() ? "0" : flags,
                             frame, arguments);
        if (calls && !function_.attributes.noframe)
            text_ += maps_.any() ? maps_.directives(name()) : "\tNO_LOCAL_POINTERS\n";
    }

    // ---- Body

    static std::string_view trimmed(std::string_view text) {
        const std::size_t first = text.find_first_not_of(" \t");
        if (first == std::string_view::npos)
            return {};
        return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
    }

    // The line of the source, where it is another than before.
    void add_source_line(const Instruction& instruction) {
        if (!instruction.range.valid())
            return;
        const SourceManager& sources = *options_.sources;
        const FileId file = instruction.range.file;
        const std::uint32_t number = sources.line_column(file, instruction.range.begin).line;
        if (file == last_file_ && number == last_line_)
            return;
        last_file_ = file;
        last_line_ = number;
        line("// {}:{}: {}", sources.recorded_name(file), number, trimmed(sources.line_text(file, number)));
    }

    void add_instruction(const InstructionPlace& place) {
        const Instruction& instruction = function_.instructions[place.instruction];
        auto operands = function_.operands_of(instruction);
        switch (instruction.kind) {
        case InstructionKind::machine: add_machine(instruction, place); break;
        case InstructionKind::label: text_ += fmt::format("\n{}:\n", names_.label(operands[0].label())); break;
        case InstructionKind::align:
            if (options_.go_version >= first_with_alignment)
                line("PCALIGN ${}", operands[0].value);
            else
                add_bytes(place.offset, place.offset + place.length, fmt::format("align {}", operands[0].value));
            break;
        case InstructionKind::bytes:
            add_source_line(instruction);
            add_bytes(place.offset, place.offset + place.length, "bytes");
            break;
        case InstructionKind::unwind:
            in_prolog_ &= function_.unwind[instruction.payload].kind != UnwindKind::end_prolog;
            break;
        default: break;
        }
    }

    bool has_frame() const { return function_.frame.locals_size != 0; }

    void add_machine(const Instruction& instruction, const InstructionPlace& place) {
        // What a TEXT directive stands for.
        if (instruction.origin == Origin::prolog && in_prolog_)
            return;
        const bool is_return = instruction.mnemonic == m::ret && instruction.operand_count == 0;
        if (instruction.origin == Origin::epilog && !is_return)
            return;
        if (instruction.origin == Origin::author || instruction.origin == Origin::argument)
            add_source_line(instruction);
        if (is_return)
            return line("RET");
        if (add_exit(instruction) || add_stack_change(instruction))
            return;
        if (maps_.any() && isa::form(instruction.form).control == isa::Control::call)
            add_map(instruction);
        const bool is_hidden = !is_balanced_ && stack_change(function_, instruction) != 0;
        if (!is_hidden && go_refusal(context_, instruction, instruction.form).empty())
            return line("{}", go_instruction_text(context_, instruction, instruction.form));
        check_fields(instruction, place);
        add_bytes(place.offset, place.offset + place.length, instruction_text(module_, function_, instruction));
    }

    // Which pointer map holds at the call.
    void add_map(const Instruction& instruction) {
        const bool is_known = instruction.payload < function_.calls.size();
        line("PCDATA $PCDATA_StackMapIndex, ${}", is_known ? maps_.index_of(function_.calls[instruction.payload]) : 0);
    }

    // A jump to another function, behind the epilog that Go's assembler writes for it.
    bool add_exit(const Instruction& instruction) {
        auto operands = function_.operands_of(instruction);
        if (!has_frame() || isa::form(instruction.form).control != isa::Control::jump ||
            operands[0].kind != OperandKind::symbol)
            return false;
        line("RET {}(SB)", names_.symbol(operands[0].symbol()));
        return true;
    }

    // An addition to rsp that Go's assembler must know of to find arguments; it counts pushes and pops itself.
    bool add_stack_change(const Instruction& instruction) {
        const bool is_addition = instruction.mnemonic == m::sub || instruction.mnemonic == m::add;
        const std::int64_t change = stack_change(function_, instruction);
        if (change == 0 || !is_addition || !is_balanced_)
            return false;
        line("ADJSP ${}", change);
        return true;
    }

    // Bytes cannot name a symbol.
    void check_fields(const Instruction& instruction, const InstructionPlace& place) const {
        const std::uint64_t begin = placed_.offset + place.offset, end = begin + place.length;
        for (const Fixup& fixup : section_.fixups)
            if (fixup.offset >= begin && fixup.offset < end) {
                options_.diagnostics->report(DiagnosticKind::go_bytes_with_symbol, instruction.location(),
                                             options_.go_version, isa::mnemonic_name(instruction.mnemonic));
                return;
            }
    }

    // Bytes [begin, end) of the function.
    void add_bytes(std::uint64_t begin, std::uint64_t end, std::string_view comment) {
        constexpr std::uint64_t longest = 16;
        for (std::uint64_t at = begin; at < end; at += longest) {
            std::span bytes(section_.bytes.data() + placed_.offset + at, std::min(longest, end - at));
            line("{}{}{}", go_bytes_text(bytes), comment.empty() ? "" : " // ", comment);
            comment = {};
        }
    }

    const Module& module_;
    const Section& section_;
    const ObjectFunction& placed_;
    const Function& function_;
    GoListingNames& names_;
    const FormatOptions& options_;
    GoContext context_;
    GoPointerMaps maps_;
    bool is_balanced_; // pushes and pops are told to Go's assembler; else it is given bytes
    std::string text_;
    bool in_prolog_ = true;
    FileId last_file_;
    std::uint32_t last_line_ = 0;
};

} // namespace

std::string go_function_text(const Module& module, const Object& object, const ObjectFunction& placed,
                             GoListingNames& names, const FormatOptions& options) {
    return FunctionPrinter(module, object, placed, names, options).run();
}

} // namespace pasm
