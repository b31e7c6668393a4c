; Every macro of <dispatch.pasm>; see vector.pasm.
pasm 1
include <dispatch.pasm>

/// The order in which dispatch.c asks the compiler's library.
let asked = [sse3, pclmulqdq, ssse3, fma3, sse4_1, sse4_2, popcnt, aes, avx, bmi1, avx2, bmi2, avx512f, avx512vl, avx512bw, avx512dq, avx512cd,
             gfni, vpclmulqdq, avx512vnni, avx512bitalg, sse4a, xop, fma4, [avx2, bmi2], [x86_64_v2], [x86_64_v3], [x86_64_v4]]

macro ask(reg64 bits, reg64 t, reg64 to, int i, isa needed) {
    jump_unless_cpu_has bits, t, no, needed
    jmp yes
no:
    mov byte [to + i], 0
yes:
}
macro ask(reg64 bits, reg64 t, reg64 to, int i, list needed) {
    jump_unless_all_set bits, t, no, cpu_masks(needed)
    jmp yes
no:
    mov byte [to + i], 0
yes:
}

function void features__uint64__xmm__sse2(void* out, const void* a, const void* b, uint64_t n) {
    reg64 to, bits, t
    load to, out
    load_cpu_features bits
    for (i, needed) in enumerate(asked) {
        mov byte [to + i], 1
        ask bits, t, to, i, needed
    }
    read_cpu_features t
    bts t, 63
    sub t, bits
    mov [to + 64], t
    return
}
// All arguments arrive.
for (name, level, number) in [("avx512", x86_64_v4, 512), ("avx2", x86_64_v3, 256), ("any", x86_64, 128)] {
    static function double sum_${name}(int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f, double x, int64_t g) target(level) {
        reg64 sum, other
        xmm y
        load sum, a
        for argument in [b, c, d, e, f, g] {
            load other, argument
            add sum, other
        }
        add sum, number
        load y, x
        xmm z
        {auto} cvtsi2sd z, z, sum
        {auto} addsd y, y, z
        return y
    }
}
dispatch_pointer "sum_pointer", [([x86_64_v4], sum_avx512), ([avx2, bmi2], sum_avx2), ([x86_64], sum_any)]
function double sum(int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f, double x, int64_t g) noframe {
    dispatch_through [sum_pointer]
}
dispatch_pointer "only_pointer", [([x86_64], sum_any)]
function double only_sum(int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f, double x, int64_t g) noframe {
    dispatch_through [only_pointer]
}

function void sums__uint64__xmm__sse2(void* out, const void* a, const void* b, uint64_t n) {
    reg64 to, p, x[7]
    xmm y, s
    load to, out
    load p, a
    for i in 0..7 {
        movzx x[i].reg32, byte [p + i]
    }
    cvtsi2sd y, x[6]
    call sum(x[0], x[1], x[2], x[3], x[4], x[5], y, x[6]) -> s
    movsd [to], s
    call only_sum(x[0], x[1], x[2], x[3], x[4], x[5], y, x[6]) -> s
    movsd [to + 8], s
    return
}
