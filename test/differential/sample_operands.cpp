#include "sample_operands.h"

#include <initializer_list>

namespace pasm::differential {

namespace {

namespace accept = isa::accept;
using isa::OperandMask;

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
        {accept::i32, {100000, 0x0805, 128, -129, 0x7FFFFFFF, -0x80000000LL, 0xFFFFFF7F, 0xFFFFFFFF}},
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
    {accept::m, 0},       {accept::m8, 1},      {accept::m16, 2},      {accept::m32, 4},   {accept::m48, 6},
    {accept::m64, 8},     {accept::m80, 10},    {accept::m128, 16},    {accept::m256, 32}, {accept::m512, 64},
    {accept::m_far16, 4}, {accept::m_far32, 6}, {accept::m_far64, 10},
};

// Bytes of a whole memory operand; 0 where there is none, or no size.
unsigned whole_bytes(OperandMask accepts) {
    for (const SizeRow& row : size_rows)
        if ((accepts & row.mask) != 0 && row.bytes != 0)
            return row.bytes;
    return 0;
}

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
    shapes.push_back({.base = general(2), .index = physical::vector(1), .index_view = view, .segment = Segment::gs});
    return shapes;
}

class Chooser {
  public:
    Chooser(Function& function, SymbolId external, const isa::Form& form, const isa::OperandSpec& spec)
        : function_(function), external_(external), form_(form), spec_(spec) {}

    std::vector<Operand> run() {
        for (const RegisterRow& row : register_rows())
            if ((spec_.accepts & row.mask) != 0)
                for (unsigned number : row.numbers)
                    result_.push_back(Operand::of_register(Register::physical(view_class(row.view), number), row.view));
        for (const ImmediateRow& row : immediate_rows())
            if ((spec_.accepts & row.mask) != 0)
                for (std::int64_t value : row.values)
                    result_.push_back(Operand::of_immediate(value));
        add_plain_memory();
        add_broadcasts();
        add_vsib();
        add_moffs();
        if ((spec_.accepts & accept::rel8) != 0)
            result_.push_back(Operand::of_label(function_.add_label({})));
        if ((spec_.accepts & accept::rel32) != 0)
            result_.push_back(Operand::of_symbol(external_));
        return std::move(result_);
    }

  private:
    void add_plain_memory() {
        for (const SizeRow& row : size_rows)
            if ((spec_.accepts & row.mask) != 0)
                for (MemoryOperand shape : address_shapes(form_.encoding.disp8_scale)) {
                    shape.access_bytes = row.bytes;
                    add_memory(shape, (row.mask & accept::m_far) != 0);
                }
    }

    void add_broadcasts() {
        for (const SizeRow& row : broadcast_rows)
            if ((spec_.accepts & row.mask) != 0)
                for (MemoryOperand shape : address_shapes(row.bytes)) {
                    shape.access_bytes = row.bytes;
                    shape.broadcast = static_cast<std::uint8_t>(whole_bytes(spec_.accepts) / row.bytes);
                    add_memory(shape, false);
                }
    }

    void add_vsib() {
        bool high = form_.encoding.kind == isa::EncodingKind::evex;
        for (const VsibRow& row : vsib_rows)
            if ((spec_.accepts & row.mask) != 0)
                for (const MemoryOperand& shape : vsib_shapes(row.view, form_.encoding.disp8_scale, high))
                    add_memory(shape, false);
    }

    void add_moffs() {
        if ((spec_.accepts & accept::moffs) == 0)
            return;
        add_memory({.displacement = 0x1122334455667788}, false);
        add_memory({.segment = Segment::fs, .displacement = 0x1122334455667788}, false);
    }

    void add_memory(const MemoryOperand& memory, bool is_far) {
        Operand operand = function_.add_memory(memory);
        if (is_far)
            operand.distance = Distance::far_jump;
        result_.push_back(operand);
    }

    Function& function_;
    SymbolId external_;
    const isa::Form& form_;
    const isa::OperandSpec& spec_;
    std::vector<Operand> result_;
};

} // namespace

std::vector<Operand> operand_choices(Function& function, SymbolId external, const isa::Form& form,
                                     const isa::OperandSpec& spec) {
    return Chooser(function, external, form, spec).run();
}

} // namespace pasm::differential
