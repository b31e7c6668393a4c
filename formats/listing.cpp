#include "formats/listing.h"

#include "formats/expansion_trace.h"
#include "formats/section_text.h"
#include "ir/origin_text.h"
#include "ir/print.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pasm {

namespace {

constexpr std::size_t bytes_in_line = 10;
constexpr std::size_t bytes_width = 3 * bytes_in_line - 1;
constexpr std::size_t instruction_width = 44;

class ListingWriter {
  public:
    ListingWriter(const Module& module, const Object& object, const FormatOptions& options)
        : module_(module), object_(object), options_(options), sources_(*options.sources) {}

    std::string run() {
        text_ = fmt::format("{}: {}, convention {}\n", object_.source_name, options_.format->description,
                            options_.abi->name);
        add_sections(true);
        add_sections(false);
        return std::move(text_);
    }

  private:
    template <class... Arguments>
    void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Arguments>(arguments)...);
        text_ += '\n';
    }

    void add_sections(bool are_code) {
        for (std::size_t i = 0; i < object_.sections.size(); ++i) {
            const Section& section = object_.sections[i];
            if ((section.kind == SectionKind::text) != are_code || section.size == 0)
                continue;
            line("\nsection {}{}{}: {} bytes, aligned to {}", section_text(section.kind),
                 section.name.empty() ? "" : " ", section.name, section.size, section.alignment);
            if (are_code)
                add_code(SectionId(i), section);
            else
                add_data(SectionId(i), section);
        }
    }

    // ---- Code

    void add_code(SectionId id, const Section& section) {
        std::uint64_t at = 0;
        for (const ObjectFunction& placed : object_.functions) {
            if (placed.section != id)
                continue;
            add_bytes(section, at, placed.offset, "", "alignment");
            add_function(section, placed);
            at = placed.offset + placed.size;
        }
        add_bytes(section, at, section.size, "", "padding");
    }

    void add_function(const Section& section, const ObjectFunction& placed) {
        const Function& function = module_.functions[placed.function];
        add_head(function, placed);
        home_ = function.expansion;
        shown_ = {function.range.file, 0, {}};
        std::uint64_t at = placed.offset;
        for (const InstructionPlace& place : placed.places) {
            const std::uint64_t begin = placed.offset + place.offset;
            add_bytes(section, at, begin, "", "padding");
            at = begin + place.length;
            add_instruction(section, function, function.instructions[place.instruction], begin, at);
        }
    }

    void add_head(const Function& function, const ObjectFunction& placed) {
        const std::string needs = isa::features_text(function.used_features);
        line("\nfunction {}: {} bytes, frame of {} bytes, needs {}", symbol_text(module_, function.symbol), placed.size,
             function.frame.bytes(), needs.empty() ? "no extension" : needs);
        for (const FunctionAlias& alias : module_.aliases)
            if (alias.function == function.symbol)
                line("alias {}", symbol_text(module_, alias.symbol));
        if (!function.range.valid())
            return;
        const std::string trace = expansion_trace(sources_, {function.range, function.expansion}, {});
        line("{}:{}{}{}", sources_.recorded_name(function.range.file),
             sources_.line_column(function.range.file, function.range.begin).line, trace.empty() ? "" : ", ", trace);
    }

    void add_instruction(const Section& section, const Function& function, const Instruction& instruction,
                         std::uint64_t begin, std::uint64_t end) {
        auto operands = function.operands_of(instruction);
        switch (instruction.kind) {
        case InstructionKind::label: line("{}:", operand_text(module_, function, operands[0])); break;
        case InstructionKind::align:
            add_bytes(section, begin, end, fmt::format("align {}", operands[0].value), "padding");
            break;
        case InstructionKind::machine:
            add_source_line(instruction);
            add_bytes(section, begin, end, instruction_text(module_, function, instruction),
                      origin_text(instruction.origin));
            break;
        case InstructionKind::bytes:
            add_source_line(instruction);
            add_bytes(section, begin, end, "bytes", origin_text(instruction.origin));
            break;
        default: break;
        }
    }

    // The line, and how the compiler came to it, where either is another than before.
    void add_source_line(const Instruction& instruction) {
        if (!instruction.range.valid())
            return;
        const FileId file = instruction.range.file;
        const SourcePlace place{file, sources_.line_column(file, instruction.range.begin).line, instruction.expansion};
        if (place == shown_)
            return;
        if (file != shown_.file)
            line("{}", sources_.recorded_name(file));
        shown_ = place;
        line("{:>5} | {}", place.line, sources_.line_text(file, place.line));
        if (const std::string trace = expansion_trace(sources_, {instruction.range, place.expansion}, home_); !trace.empty())
            line("      | {}", trace);
    }

    // ---- Data

    void add_data(SectionId id, const Section& section) {
        for (const Placement& placement : object_.placements) {
            if (placement.section != id)
                continue;
            const std::string name = symbol_text(module_, placement.symbol);
            const std::uint64_t end = placement.offset + placement.size;
            if (end <= section.bytes.size() && placement.size != 0)
                add_bytes(section, placement.offset, end, name, "");
            else
                line("{:>#8x}  {:<{}}  {}", placement.offset, fmt::format("{} bytes", placement.size), bytes_width,
                     name);
        }
    }

    // ---- Bytes

    // Bytes [begin, end) of the section, with what they are beside the first of them.
    void add_bytes(const Section& section, std::uint64_t begin, std::uint64_t end, std::string_view what,
                   std::string_view remark) {
        for (std::uint64_t at = begin; at < end; at += bytes_in_line) {
            const std::span bytes(section.bytes.data() + at, std::min<std::uint64_t>(bytes_in_line, end - at));
            std::string row =
                fmt::format("{:>#8x}  {:<{}}", at, fmt::format("{:02x}", fmt::join(bytes, " ")), bytes_width);
            if (at == begin)
                row += remark.empty() ? fmt::format("  {}", what)
                                      : fmt::format("  {:<{}} ; {}", what, instruction_width, remark);
            row.erase(row.find_last_not_of(' ') + 1);
            line("{}", row);
        }
    }

    struct SourcePlace {
        FileId file;
        std::uint32_t line = 0;
        ExpansionId expansion;
        bool operator==(const SourcePlace&) const = default;
    };

    const Module& module_;
    const Object& object_;
    const FormatOptions& options_;
    const SourceManager& sources_;
    std::string text_;
    ExpansionId home_;  // in which the function at work stands
    SourcePlace shown_; // of the line that the listing is at
};

} // namespace

std::vector<std::uint8_t> write_listing(const Module& module, const Object& object, const FormatOptions& options) {
    const std::string text = ListingWriter(module, object, options).run();
    return {text.begin(), text.end()};
}

} // namespace pasm
