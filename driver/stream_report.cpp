#include "driver/stream_report.h"

#include "ir/print.h"

#include <algorithm>
#include <fmt/format.h>

namespace pasm {

namespace {

constexpr std::size_t line_width = 100;
constexpr std::size_t instruction_width = 40;

class FunctionStreams {
  public:
    FunctionStreams(const Module& module, const SourceManager& sources, const ObjectFunction& object)
        : module_(module), sources_(sources), function_(module.functions[object.function]), places_(object.places),
          members_(function_.streams.size()) {
        collect();
    }

    std::string run() const {
        std::string_view name = module_.strings.text(module_.symbols[function_.symbol.index()].name);
        std::string text =
            fmt::format("function {}, {} stream{}\n", name, members_.size(), members_.size() == 1 ? "" : "s");
        for (std::size_t i = 0; i < members_.size(); ++i)
            text += stream_text(StreamId(i));
        return text + order_text();
    }

  private:
    struct Member {
        const Instruction* instruction;
        std::size_t number; // in the function as emitted, from 1
        std::uint32_t offset;
    };
    struct Turn {
        StreamId stream; // or none: the code outside
        std::size_t count = 0;
    };

    void collect() {
        std::size_t number = 0;
        for (const InstructionPlace& place : places_) {
            const Instruction& instruction = function_.instructions[place.instruction];
            if (instruction.kind != InstructionKind::machine && instruction.kind != InstructionKind::bytes)
                continue;
            ++number;
            if (instruction.stream)
                members_[instruction.stream.index()].push_back({&instruction, number, place.offset});
            if (turns_.empty() || turns_.back().stream != instruction.stream)
                turns_.push_back({instruction.stream, 0});
            ++turns_.back().count;
        }
    }

    std::string_view name_of(StreamId stream) const {
        return module_.strings.text(function_.streams[stream.index()].name);
    }

    std::string place_text(SourceRange range) const {
        return fmt::format("{}:{}", sources_.name(range.file), sources_.line_column(range.file, range.begin).line);
    }

    // "i = 2, j = 0": what the line was expanded by, outermost first.
    std::string expansion_text(ExpansionId expansion) const {
        std::string text;
        for (; expansion; expansion = sources_.expansion(expansion).parent)
            text = sources_.expansion_text(expansion) + (text.empty() ? "" : ", ") + text;
        return text.empty() ? text : fmt::format(" ({})", text);
    }

    std::string stream_text(StreamId id) const {
        const Stream& stream = function_.streams[id.index()];
        const std::vector<Member>& members = members_[id.index()];
        std::string text =
            fmt::format("  stream {}{}, {}: {} instruction{}\n", name_of(id), expansion_text(stream.location.expansion),
                        place_text(stream.location.range), members.size(), members.size() == 1 ? "" : "s");
        for (const Member& member : members)
            text += member_text(member);
        return text;
    }

    std::string member_text(const Member& member) const {
        const Instruction& instruction = *member.instruction;
        std::string_view written = sources_.text(instruction.range);
        written = written.substr(0, written.find('\n'));
        std::string_view added = instruction.origin == Origin::author ? "" : " (added)";
        return fmt::format("    {:>5} {:>#7x}  {}: {:<{}} ; {}{}{}\n", member.number, member.offset,
                           place_text(instruction.range), instruction_text(module_, function_, instruction),
                           instruction_width, written, expansion_text(instruction.expansion), added);
    }

    // "  order: 3 outside, loads, 2 maths, loads": by turns.
    std::string order_text() const {
        std::string text = "  order:";
        std::size_t width = text.size();
        for (std::size_t i = 0; i < turns_.size(); ++i) {
            const Turn& turn = turns_[i];
            std::string_view name = turn.stream ? name_of(turn.stream) : "outside";
            std::string item = turn.count == 1 ? fmt::format(" {}", name) : fmt::format(" {} {}", turn.count, name);
            item += i + 1 < turns_.size() ? "," : "";
            if (width + item.size() > line_width) {
                text += "\n   ";
                width = 3;
            }
            text += item;
            width += item.size();
        }
        return text + "\n";
    }

    const Module& module_;
    const SourceManager& sources_;
    const Function& function_;
    const std::vector<InstructionPlace>& places_;
    std::vector<std::vector<Member>> members_; // by stream
    std::vector<Turn> turns_;
};

} // namespace

std::string stream_report(const Module& module, const Object& object, const SourceManager& sources) {
    std::string text;
    for (const ObjectFunction& function : object.functions)
        if (!module.functions[function.function].streams.empty())
            text += FunctionStreams(module, sources, function).run();
    return text;
}

} // namespace pasm
