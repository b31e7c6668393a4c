// SSE4a and TBM: fields of bits. AMD APM volumes 3 and 4.
#include "model_lanes.h"

namespace pasm::execution {

namespace {

constexpr unsigned word_bits = 64;

struct Field {
    unsigned length, index;
};

// The field that extrq and insertq work on: in two immediates from operand `at` on, or in bits of a register. A length
// of zero means 64.
Field field_of(const ModelInput& in, std::size_t at, std::uint64_t control) {
    if (at < in.operands.size() && in.operands[at].bytes.empty())
        control = static_cast<std::uint64_t>(in.operands[at].immediate & 0xFF) |
                  static_cast<std::uint64_t>(in.operands[at + 1].immediate & 0xFF) << 8;
    return {static_cast<unsigned>(control & 63), static_cast<unsigned>(control >> 8 & 63)};
}

std::uint64_t low_bits(unsigned count) {
    return count >= word_bits ? ~std::uint64_t(0) : (std::uint64_t(1) << count) - 1;
}

// Fields that reach beyond bit 63 are undefined, as are the upper 64 bits.
bool is_defined(Field field) {
    return field.length == 0 ? field.index == 0 : field.length + field.index <= word_bits;
}

std::uint64_t mask_of(Field field) {
    return low_bits(field.length == 0 ? word_bits : field.length);
}

void extract_field(const ModelInput& in, ModelResult& out) {
    const Field field = field_of(in, 1, in.lane<std::uint64_t>(1, 0));
    if (is_defined(field))
        out.set(0, in.lane<std::uint64_t>(0, 0) >> field.index & mask_of(field));
}

void insert_field(const ModelInput& in, ModelResult& out) {
    const Field field = field_of(in, 2, in.lane<std::uint64_t>(1, 1));
    const std::uint64_t mask = mask_of(field) << field.index;
    if (is_defined(field))
        out.set(0, (in.lane<std::uint64_t>(0, 0) & ~mask) | (in.lane<std::uint64_t>(1, 0) << field.index & mask));
}

template <class T>
void store(const ModelInput& in, ModelResult& out) {
    out.set(0, in.lane<T>(1, 0));
}

// --- TBM: functions of the source x and its neighbours x + 1 and x - 1

using Function = std::uint64_t (*)(std::uint64_t);

template <Function function>
void of_source(const ModelInput& in, ModelResult& out) {
    if (in.size() == 4)
        out.set(0, static_cast<std::uint32_t>(function(in.lane<std::uint32_t>(1, 0))));
    else
        out.set(0, function(in.lane<std::uint64_t>(1, 0)));
}

constexpr Function fill_from_zero = [](std::uint64_t x) { return x & (x + 1); };
constexpr Function fill_from_one = [](std::uint64_t x) { return x | (x - 1); };
constexpr Function set_zero = [](std::uint64_t x) { return x | (x + 1); };
constexpr Function mask_of_zeros = [](std::uint64_t x) { return ~x & (x - 1); };
constexpr Function isolate_zero = [](std::uint64_t x) { return ~x & (x + 1); };
constexpr Function isolate_one_inverted = [](std::uint64_t x) { return ~x | (x - 1); };
constexpr Function inverse_mask_of_ones = [](std::uint64_t x) { return ~x | (x + 1); };
constexpr Function mask_to_zero = [](std::uint64_t x) { return x ^ (x + 1); };
constexpr Function isolate_zero_inverted = [](std::uint64_t x) { return x | ~(x + 1); };

// bextr of TBM has its field in an immediate, that of BMI1 in a register.
void extract_bits(const ModelInput& in, ModelResult& out) {
    const std::uint64_t control = in.operands[2].bytes.empty() ? static_cast<std::uint64_t>(in.operands[2].immediate)
                                                               : in.lane<std::uint16_t>(2, 0);
    const unsigned start = control & 0xFF, length = control >> 8 & 0xFF;
    const std::uint64_t source = in.size() == 4 ? in.lane<std::uint32_t>(1, 0) : in.lane<std::uint64_t>(1, 0);
    const std::uint64_t field = (start >= word_bits ? 0 : source >> start) & low_bits(length);
    if (in.size() == 4)
        out.set(0, static_cast<std::uint32_t>(field));
    else
        out.set(0, field);
}

constexpr ModelRow rows[] = {
    {"extrq", extract_field},
    {"insertq", insert_field},
    {"movntss", store<std::uint32_t>},
    {"movntsd", store<std::uint64_t>},
    {"blcfill", of_source<fill_from_zero>},
    {"blsfill", of_source<fill_from_one>},
    {"blcs", of_source<set_zero>},
    {"tzmsk", of_source<mask_of_zeros>},
    {"blcic", of_source<isolate_zero>},
    {"blsic", of_source<isolate_one_inverted>},
    {"t1mskc", of_source<inverse_mask_of_ones>},
    {"blcmsk", of_source<mask_to_zero>},
    {"blci", of_source<isolate_zero_inverted>},
    {"bextr", extract_bits},
};

} // namespace

std::span<const ModelRow> bit_models() {
    return rows;
}

} // namespace pasm::execution
