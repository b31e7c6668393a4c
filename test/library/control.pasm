; Every macro of <control.pasm>; see vector.pasm. n is 0 to 16.
pasm 1
include <control.pasm>
include "levels.pasm"

function void loops__uint8__xmm__sse2(void* out, const void* a, const void* b, uint64_t n) {
    reg64 to, left, rounds, i
    load to, out

    mov rounds, 0
    load left, n
    repeat_or_skip(left) { add rounds, 1 }
    mov [to], rounds

    mov rounds, 0
    load left, n
    inc left
    repeat(left) { add rounds, 1 }
    mov [to + 8], rounds

    mov rounds, 0
    load left, n
    steps_of(3, left) { add rounds, 1 }
    mov [to + 16], rounds
    mov [to + 24], left

    mov rounds, 0
    load left, n
    unrolled(4, left) { add rounds, 1 }
    mov [to + 32], rounds

    // Fibonacci's numbers, two steps behind each other.
    reg64 x, y, z
    mov x, 0
    mov y, 1
    load left, n
    lea left, [left + 2*left + 3]
    unrolled_evenly(3, left) {
        lea z, [x + y]
        rotate x, y, z
    }
    mov [to + 40], x

    mov rounds, 0
    load left, n
    count_up(i, left, 2) { add rounds, i }
    mov [to + 48], rounds
    mov rounds, 0
    count_up(i.reg32, 10, 3) { add rounds, i }
    mov [to + 56], rounds

    load rounds, n
    add rounds, 5
    mov left, 0
    do_while(jnz) {
        inc left
        dec rounds
    }
    mov [to + 64], left

    mov left, 0
    forever() {
        inc left
        cmp left, 9
        je over
    }
over:
    mov [to + 72], left
    return
}

/// 1 where the jump is taken, else 2.
macro choose(mnemonic jump, reg64 to, int at) {
    when(jump, both) { mov byte [to + at], 1 }
    mov byte [to + at], 2
both:
}

function void choices__int8__xmm__sse2(void* out, const void* a, const void* b, uint64_t n) {
    reg64 to, p, q
    reg8 x, y
    load to, out
    load p, a
    load q, b
    mov x, [p]
    mov y, [q]
    for (i, jump) in enumerate([jz, jnz, jc, jnc, jbe, ja, jl, jge, jle, jg, js, jns, jo, jno, jp, jnp]) {
        mov byte [to + 3*i], 0
        mov byte [to + 3*i + 1], 0
        cmp x, y
        when(jump) { mov byte [to + 3*i], 1 }
        cmp x, y
        unless(jump) { mov byte [to + 3*i + 1], 1 }
        cmp x, y
        choose jump, to, 3*i + 2
    }
    return
}
for (level, target_, V) in levels {
    function void rotate__uint64__${V}__${level}(void* out, const void* a, const void* b, uint64_t n) target(target_) {
        reg64 to
        V x, y, z
        sources to, x, y, out, a, b
        zero z
        rotate x, y, z
        put to, 0, x
        put to, 1, y
        put to, 2, z
        if isa(avx512f) {
            mask k, m
            kxnorw k, k, k
            kxorw m, m, m
            rotate k, m
            kmovw eax, k
            {auto} movd x.xmm, eax
            put to, 3, x
        }
        return
    }
}
