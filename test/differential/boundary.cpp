#include "boundary.h"

#include "explanations.h"

#include "driver/assemble_line.h"
#include "formats/gnu_instruction.h"

#include <fstream>

#include <fmt/format.h>

namespace pasm::differential {

namespace {

class Importer {
  public:
    explicit Importer(SampleSet& set) : set_(set), names_(set.module) {}

    void add(const AssembledLine& line) {
        Instruction instruction = *line.instruction;
        std::vector<Operand> operands;
        labels_.clear();
        for (const Operand& operand : line.function().operands_of(instruction))
            operands.push_back(imported(line.function(), operand));
        instruction.first_operand = set_.function.add_operands(operands);
        Sample sample{.instruction = instruction,
                      .form = instruction.form,
                      .target = isa::all_features(),
                      .encoded = line.encoded};
        GnuContext context{set_.module, set_.function, 0, names_};
        sample.text = gnu_instruction_text(context, instruction, instruction.form);
        sample.is_refused = !gnu_refusal(context, instruction, instruction.form).empty();
        if (!labels_.empty())
            sample.label = names_.label(0, set_.function, labels_[0]);
        set_.samples.push_back(std::move(sample));
    }

  private:
    Operand imported(const Function& from, const Operand& operand) {
        if (operand.kind == OperandKind::label)
            return Operand::of_label(labels_.emplace_back(set_.function.add_label({})));
        if (operand.kind != OperandKind::memory)
            return operand;
        Operand memory = set_.function.add_memory(from.memory(operand));
        memory.distance = operand.distance;
        return memory;
    }

    SampleSet& set_;
    GnuNames names_;
    std::vector<LabelId> labels_;
};

std::string next_field(std::string& row) {
    std::size_t bar = std::min(row.find('|'), row.size());
    std::string field = trimmed(row.substr(0, bar));
    row.erase(0, bar + 1);
    return field;
}

} // namespace

std::size_t add_boundary_cases(const std::string& path, SampleSet& set) {
    Importer importer(set);
    std::size_t problems = 0, count = 0;
    std::ifstream file(path);
    for (std::string row; std::getline(file, row);) {
        if (row.empty() || row[0] == '#')
            continue;
        ++count;
        std::string text = next_field(row), expected = next_field(row);
        auto line = assemble_line(text, isa::all_features(), "all");
        std::string bytes = fmt::format("{:02X}", fmt::join(line->encoded.span(), " "));
        if (line->instruction != nullptr && bytes == expected && !trimmed(row).empty()) {
            importer.add(*line);
            continue;
        }
        ++problems;
        fmt::print("boundary: {} | {} | ours: {} {}\n", text, expected, bytes, line->message);
    }
    fmt::print("{} boundary cases\n", count);
    return count == 0 ? 1 : problems;
}

} // namespace pasm::differential
