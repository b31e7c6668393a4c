#include "samples.h"

#include "backend/match_instruction.h"
#include "formats/gnu_instruction.h"

#include <algorithm>
#include <initializer_list>

namespace pasm::differential {

namespace {

namespace accept = isa::accept;
using isa::OperandMask;

isa::FeatureSet all_features() {
    isa::FeatureSet result;
    for (unsigned i = 0; i < static_cast<unsigned>(isa::Feature::count); ++i)
        result.insert(static_cast<isa::Feature>(i));
    return result;
}

struct RegisterRow {
    OperandMask mask;
    View view;
    std::vector<unsigned> numbers;
};

const std::vector<RegisterRow>& register_rows() {
    static const std::vector<RegisterRow> rows = {
        {accept::r8, View::low8, {1, 0, 3, 5, 7, 8, 15}},
        {accept::r8, View::high8, {0, 1, 2, 3}},
        {accept::r16, View::word, {1, 0, 4, 5, 8, 15}},
        {accept::r32, View::dword, {1, 0, 4, 5, 8, 15}},
        {accept::r64, View::qword, {1, 0, 4, 5, 8, 15}},
        {accept::al, View::low8, {0}},
        {accept::ax, View::word, {0}},
        {accept::eax, View::dword, {0}},
        {accept::rax, View::qword, {0}},
        {accept::cl, View::low8, {1}},
        {accept::dx, View::word, {2}},
        {accept::mm, View::mm, {1, 0, 7}},
        {accept::xmm_low, View::xmm, {1, 0, 7, 8, 15}},
        {accept::xmm_high, View::xmm, {16, 23, 24, 31}},
        {accept::ymm_low, View::ymm, {1, 0, 7, 8, 15}},
        {accept::ymm_high, View::ymm, {16, 23, 24, 31}},
        {accept::zmm, View::zmm, {1, 0, 7, 8, 15, 16, 23, 24, 31}},
        {accept::xmm0, View::xmm, {0}},
        {accept::k, View::mask, {1, 0, 2, 7}},
        {accept::tmm, View::tile, {1, 2, 0, 3, 7}},
        {accept::st, View::st, {1, 0, 7}},
        {accept::st0, View::st, {0}},
        {accept::sreg, View::segment, {3, 0, 2, 4, 5}},
        {accept::fs, View::segment, {4}},
        {accept::gs, View::segment, {5}},
        {accept::cr, View::control, {0, 2, 3, 4, 8}},
        {accept::dr, View::debug, {0, 3, 7}},
        {accept::bnd, View::bound, {0, 3}},
    };
    return rows;
}

struct ImmediateRow {
    OperandMask mask;
    std::vector<std::int64_t> values;
};

const std::vector<ImmediateRow>& immediate_rows() {
    static const std::vector<ImmediateRow> rows = {
        {accept::i8, {5, 0, 1, -1, 127, 128, -128, 255, 0x31, 0x4E}},
        {accept::i8s16, {5, 127, -128, 0xFF80, 0xFFFF}},
        {accept::i8s32, {5, 127, -128, 0xFFFFFF80, 0xFFFFFFF0}},
        {accept::i8s64, {5, 127, -128, -1}},
        {accept::i16, {1000, 128, -129, 0x7FFF, -0x8000, 0xFF7F}},
        {accept::i32, {100000, 128, -129, 0x7FFFFFFF, -0x80000000LL, 0xFFFFFF7F, 0xFFFFFFFF}},
        {accept::i32s, {100000, 128, -129, 0x7FFFFFFF, -0x80000000LL}},
        {accept::i64, {0x123456789ABCDEF0, 0x80000000, 0xFFFFFFFF, -0x80000001LL, INT64_MIN, INT64_MAX}},
        {accept::one, {1}},
        {accept::i4, {5, 0, 15}},
        {accept::three, {3}},
    };
    return rows;
}

struct VsibRow {
    OperandMask mask;
    View view;
};
constexpr VsibRow vsib_rows[] = {
    {accept::vm32x | accept::vm64x, View::xmm},
    {accept::vm32y | accept::vm64y, View::ymm},
    {accept::vm32z | accept::vm64z, View::zmm},
};

struct SizeRow {
    OperandMask mask;
    std::uint16_t bytes;
};
constexpr SizeRow size_rows[] = {
    {accept::m, 0},    {accept::m8, 1},    {accept::m16, 2},   {accept::m32, 4},   {accept::m48, 6},   {accept::m64, 8},
    {accept::m80, 10}, {accept::m128, 16}, {accept::m256, 32}, {accept::m512, 64}, {accept::m_far, 6},
};

constexpr SizeRow broadcast_rows[] = {{accept::b16, 2}, {accept::b32, 4}, {accept::b64, 8}};

Register general(unsigned n) {
    return physical::general(n);
}

// Addresses of every shape; `n` is the scale of disp8*N.
std::vector<MemoryOperand> address_shapes(std::int64_t n) {
    std::vector<MemoryOperand> shapes;
    for (unsigned base : {0u, 4u, 5u, 12u, 13u, 7u, 8u, 15u})
        shapes.push_back({.base = general(base)});
    for (std::int64_t displacement :
         {n, 127 * n, 128 * n, -128 * n, -129 * n, n + 1, std::int64_t(127), std::int64_t(128), std::int64_t(-128),
          std::int64_t(-129), std::int64_t(0x12345678), std::int64_t(-0x80000000LL)})
        shapes.push_back({.base = general(3), .displacement = displacement});
    shapes.push_back({.base = general(13), .index = general(12), .scale = 8, .displacement = n});
    shapes.push_back({.base = general(4), .index = general(5), .scale = 2});
    shapes.push_back({.base = general(5), .index = general(0), .scale = 4});
    shapes.push_back({.base = general(12), .index = general(15), .displacement = -0x1000});
    shapes.push_back({.base = general(1), .index = general(4)});
    shapes.push_back({.index = general(9), .scale = 8, .displacement = 0x40});
    shapes.push_back({.index = general(6), .scale = 1});
    shapes.push_back({.displacement = 0x1234});
    shapes.push_back({.displacement = -0x1000});
    shapes.push_back({.base = physical::rip, .base_view = View::pointer, .displacement = 0x12345});
    shapes.push_back({.segment = Segment::fs, .displacement = 0x28});
    shapes.push_back({.base = general(2), .segment = Segment::gs});
    shapes.push_back({.base = general(0), .base_view = View::dword});
    shapes.push_back({.base = general(13),
                      .index = general(9),
                      .base_view = View::dword,
                      .index_view = View::dword,
                      .scale = 4,
                      .displacement = 127});
    shapes.push_back({.base = general(0), .forced_displacement = 1});
    shapes.push_back({.base = general(8), .forced_displacement = 4, .displacement = n});
    return shapes;
}

std::vector<MemoryOperand> vsib_shapes(View view, std::int64_t n, bool high) {
    std::vector<MemoryOperand> shapes;
    for (unsigned index : {2u, 7u, 8u, 15u, 16u, 23u, 24u, 31u}) {
        if (index >= 16 && !high)
            continue;
        MemoryOperand shape{.base = general(index % 16), .index = physical::vector(index), .index_view = view};
        shape.scale = static_cast<std::uint8_t>(1 << index % 4);
        shapes.push_back(shape);
        shape.displacement = 127 * n;
        shapes.push_back(shape);
    }
    MemoryOperand shape{.base = general(5), .index = physical::vector(3), .index_view = view, .scale = 4};
    for (std::int64_t displacement :
         {std::int64_t(0), n, 128 * n, -128 * n, -129 * n, n + 1, std::int64_t(0x12345678)}) {
        shape.displacement = displacement;
        shapes.push_back(shape);
    }
    shapes.push_back({.index = physical::vector(9), .index_view = view, .scale = 8, .displacement = 64});
    shapes.push_back({.base = general(12), .index = physical::vector(4), .base_view = View::dword, .index_view = view});
    return shapes;
}

class Generator {
  public:
    Generator(std::uint64_t seed, SampleSet& set, std::size_t random_samples)
        : set_(set), random_samples_(random_samples), names_(set.module), random_(seed) {
        external_ = set_.module.symbol(set_.module.strings.intern("external"));
        all_ = all_features();
    }

    void run() {
        for (std::size_t i = 0; i < isa::form_count(); ++i)
            add_form(isa::FormId(i));
    }

  private:
    // --- What each operand may be

    std::vector<Operand> choices(const isa::Form& form, const isa::OperandSpec& spec) {
        std::vector<Operand> result;
        for (const RegisterRow& row : register_rows())
            if ((spec.accepts & row.mask) != 0)
                for (unsigned number : row.numbers)
                    result.push_back(Operand::of_register(Register::physical(view_class(row.view), number), row.view));
        for (const ImmediateRow& row : immediate_rows())
            if ((spec.accepts & row.mask) != 0)
                for (std::int64_t value : row.values)
                    result.push_back(Operand::of_immediate(value));
        add_memory_choices(form, spec, result);
        if ((spec.accepts & accept::rel8) != 0)
            result.push_back(Operand::of_label(set_.function.add_label({})));
        if ((spec.accepts & accept::rel32) != 0)
            result.push_back(Operand::of_symbol(external_));
        return result;
    }

    void add_memory_choices(const isa::Form& form, const isa::OperandSpec& spec, std::vector<Operand>& result) {
        for (const SizeRow& row : size_rows)
            if ((spec.accepts & row.mask) != 0)
                for (MemoryOperand shape : address_shapes(form.encoding.disp8_scale)) {
                    shape.access_bytes = row.bytes;
                    add_memory(shape, result, (row.mask & accept::m_far) != 0);
                }
        for (const SizeRow& row : broadcast_rows)
            if ((spec.accepts & row.mask) != 0)
                for (MemoryOperand shape : address_shapes(row.bytes)) {
                    shape.access_bytes = row.bytes;
                    shape.broadcast = 255;
                    add_memory(shape, result, false);
                }
        bool high = form.encoding.kind == isa::EncodingKind::evex;
        for (const VsibRow& row : vsib_rows)
            if ((spec.accepts & row.mask) != 0)
                for (const MemoryOperand& shape : vsib_shapes(row.view, form.encoding.disp8_scale, high))
                    add_memory(shape, result, false);
        if ((spec.accepts & accept::moffs) != 0) {
            add_memory({.displacement = 0x1122334455667788}, result, false);
            add_memory({.segment = Segment::fs, .displacement = 0x1122334455667788}, result, false);
        }
    }

    void add_memory(const MemoryOperand& memory, std::vector<Operand>& result, bool is_far) {
        Operand operand = set_.function.add_memory(memory);
        if (is_far)
            operand.distance = Distance::far_jump;
        result.push_back(operand);
    }

    // --- Samples of one form

    void add_form(isa::FormId id) {
        const isa::Form& form = isa::form(id);
        auto specs = form.operands();
        std::size_t before = set_.samples.size();
        std::vector<std::vector<Operand>> options;
        std::size_t longest = 1;
        for (const isa::OperandSpec& spec : specs) {
            options.push_back(choices(form, spec));
            longest = std::max(longest, options.back().size());
            if (options.back().empty())
                longest = 0; // an operand that no sample can be made of
        }
        std::vector<Operand> operands(specs.size());
        // Each choice of each operand once, the others moving along at other paces, so that they are seldom equal.
        for (std::size_t i = 0; i < longest; ++i) {
            for (std::size_t k = 0; k < specs.size(); ++k)
                operands[k] = options[k][(i + k * (i + 1)) % options[k].size()];
            add_decorated(id, operands);
            for (std::size_t k = 0; k < specs.size(); ++k)
                operands[k] = options[k][(i < options[k].size() ? i : k) % options[k].size()];
            add_decorated(id, operands);
        }
        for (std::size_t i = 0; longest > 1 && i < random_samples_; ++i) {
            for (std::size_t k = 0; k < specs.size(); ++k)
                operands[k] = options[k][random_() % options[k].size()];
            add_decorated(id, operands);
        }
        if (specs.size() > 0 && specs.back().optional && longest != 0) {
            operands.pop_back();
            add_decorated(id, operands);
        }
        if (set_.samples.size() == before)
            set_.unreached.push_back(id);
    }

    // The instruction plain, or with one of the decorators that the form allows, in turn.
    void add_decorated(isa::FormId id, const std::vector<Operand>& operands) {
        const isa::Form& form = isa::form(id);
        Instruction instruction{.mnemonic = form.mnemonic, .form = id};
        instruction.first_operand = set_.function.add_operands(operands);
        instruction.operand_count = static_cast<std::uint8_t>(operands.size());
        unsigned turn = turn_++;
        bool has_memory = false;
        for (const Operand& operand : operands)
            has_memory |= operand.kind == OperandKind::memory;
        bool is_store = !operands.empty() && operands[0].kind == OperandKind::memory;
        bool must_mask = (form.decorators & isa::decorator::mask_required) != 0;
        if ((form.decorators & isa::decorator::mask) != 0 && (must_mask || turn % 3 == 1)) {
            instruction.mask = physical::mask(1 + turn / 3 % 7);
            instruction.zeroing = (form.decorators & isa::decorator::zeroing) != 0 && !is_store && turn % 2 == 1;
        }
        if (!has_memory && turn % 5 < 2) {
            if ((form.decorators & isa::decorator::embedded_rounding) != 0)
                instruction.rounding = static_cast<Rounding>(static_cast<unsigned>(Rounding::rn_sae) + turn / 5 % 4);
            else if ((form.decorators & isa::decorator::suppress_exceptions) != 0)
                instruction.rounding = Rounding::sae;
        }
        if (must_differ(form) && !all_differ(operands))
            return;
        if (is_store && form.has(isa::attribute::lock) && turn % 4 == 0)
            instruction.prefixes = prefix::lock;
        if (form.has(isa::attribute::rep) && turn % 2 == 0)
            instruction.prefixes = prefix::rep;
        if (add_sample(id, instruction))
            return;
        // Forms that only a direction asked for reaches.
        for (PrefixMask direction : {prefix::force_load, prefix::force_store}) {
            instruction.prefixes = direction;
            add_sample(id, instruction);
        }
    }

    static bool must_differ(const isa::Form& form) {
        return form.has(isa::attribute::distinct_registers | isa::attribute::distinct_destination);
    }

    // No register twice; an index counts.
    bool all_differ(const std::vector<Operand>& operands) const {
        std::vector<Register> registers;
        for (const Operand& operand : operands) {
            if (operand.kind == OperandKind::reg)
                registers.push_back(operand.reg());
            if (operand.kind == OperandKind::memory && set_.function.memory(operand).index.valid())
                registers.push_back(set_.function.memory(operand).index);
        }
        std::sort(registers.begin(), registers.end());
        return std::adjacent_find(registers.begin(), registers.end()) == registers.end();
    }

    bool is_chosen(isa::FormId id, Instruction instruction) {
        instruction.form = {}; // a form would ask for its width of immediates
        set_.function.attributes.target = all_;
        if (match_instruction(set_.function, instruction) == id)
            return true;
        set_.function.attributes.target = isa::with_implied(isa::form(id).features());
        return match_instruction(set_.function, instruction) == id;
    }

    // False when the look-up chooses another form.
    bool add_sample(isa::FormId id, const Instruction& instruction) {
        if (!is_chosen(id, instruction))
            return false;
        EncodingProblem problem = EncodingProblem::none;
        Encoded encoded = encode(set_.function, instruction, id, {}, problem);
        if (problem != EncodingProblem::none)
            return true;
        Sample sample{.instruction = instruction, .form = id};
        GnuContext context{set_.module, set_.function, 0, names_};
        sample.text = gnu_instruction_text(context, instruction, id);
        sample.is_refused = !gnu_refusal(context, instruction, id).empty();
        for (const Operand& operand : set_.function.operands_of(instruction))
            if (operand.kind == OperandKind::label)
                sample.label = names_.label(0, set_.function, operand.label());
        sample.bytes.assign(encoded.bytes.begin(), encoded.bytes.begin() + encoded.length);
        if (set_.samples.empty() || set_.samples.back().text != sample.text)
            set_.samples.push_back(std::move(sample));
        return true;
    }

    SampleSet& set_;
    std::size_t random_samples_;
    GnuNames names_;
    std::mt19937_64 random_;
    SymbolId external_;
    isa::FeatureSet all_;
    unsigned turn_ = 0;
};

} // namespace

void make_samples(std::uint64_t seed, SampleSet& set, std::size_t random_samples) {
    Generator(seed, set, random_samples).run();
}

} // namespace pasm::differential
