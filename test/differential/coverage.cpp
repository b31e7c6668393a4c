#include "coverage.h"

#include <fmt/format.h>

namespace pasm::differential {

namespace {

constexpr unsigned bits = 64;

bool has(std::uint64_t shapes, unsigned shape) {
    return (shapes >> shape & 1) != 0;
}

struct Count {
    std::size_t seen = 0, allowed = 0;
};

} // namespace

void Coverage::add(const Function& function, const Sample& sample) {
    const ShapeSet shapes = shapes_of(function, sample);
    for (std::size_t i = 0; i < shapes.size(); ++i)
        seen_[sample.form.index()][i] |= shapes[i];
}

void Coverage::for_each_missing(const std::function<void(isa::FormId, const std::string&)>& report) const {
    for (std::size_t f = 0; f < seen_.size(); ++f) {
        const ShapeSet allowed = allowed_shapes(isa::form(isa::FormId(f)));
        for (std::size_t i = 0; i < allowed.size(); ++i)
            for (unsigned shape = 0; shape < bits; ++shape)
                if (has(allowed[i] & ~seen_[f][i], shape))
                    report(isa::FormId(f), i == most_operands
                                               ? shape_name(i, shape)
                                               : fmt::format("operand {}: {}", i + 1, shape_name(i, shape)));
    }
}

void Coverage::print() const {
    std::array<Count, bits> operands, instructions;
    for (std::size_t f = 0; f < seen_.size(); ++f) {
        const ShapeSet allowed = allowed_shapes(isa::form(isa::FormId(f)));
        for (std::size_t i = 0; i < allowed.size(); ++i)
            for (unsigned shape = 0; shape < bits; ++shape) {
                Count& count = i == most_operands ? instructions[shape] : operands[shape];
                count.allowed += has(allowed[i], shape);
                count.seen += has(allowed[i] & seen_[f][i], shape);
            }
    }
    for (std::size_t i : {std::size_t(0), most_operands})
        for (unsigned shape = 0; shape < bits; ++shape)
            if (const Count& count = i == 0 ? operands[shape] : instructions[shape]; count.allowed != 0)
                fmt::print("{:6} of {:6} operands or forms with {}\n", count.seen, count.allowed, shape_name(i, shape));
}

} // namespace pasm::differential
