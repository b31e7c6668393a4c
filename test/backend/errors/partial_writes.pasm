; Partial writes to undefined registers, idioms and merges that read nothing undefined.
; RUN: %pasmc %s -Werror -o %t.o
pasm 1

function uint8_t low_byte(uint8_t x) {
    reg64 a
    load a.reg8, x
    return a.reg8
}

function double scalar(int64_t n) {
    reg64 value
    xmm   v
    load value, n
    cvtsi2sd v, value
    mulsd v, v
    return v
}

function void broadcast(float* p, int64_t n) {
    reg64 to, value
    xmm   v
    load to, p
    load value, n
    cvtsi2ss v, value
    shufps v, v, 0
    movups [to], v
    return
}

function uint64_t idioms(uint64_t x) {
    reg64 a, b
    xmm v
    load b, x
    xor a.reg32, a.reg32
    pxor v, v
    movups [b], v
    sub b, 1
    sbb b, b
    add a, b
    return a
}

function double vex_scalar(double* p, int64_t n) target(avx512f) {
    reg64 from, value
    xmm   v
    zmm   z
    load from, p
    load value, n
    vpternlogd z, z, z, 0xFF
    vmovups [from], z
    vcvtsi2sd v, v, value
    vaddsd v, v, [from]
    return v
}

extern function double cos(double x)

function double passes_a_scalar(int64_t n) {
    reg64 value
    xmm   v, result
    load value, n
    cvtsi2sd v, value
    call cos(v) -> result
    return result
}

function uint64_t two_ways(uint64_t x) {
    reg64 a, b
    load b, x
    test b, b
    jz zero
    mov a, 1
    jmp join
zero:
    mov a, 2
join:
    return a
}
