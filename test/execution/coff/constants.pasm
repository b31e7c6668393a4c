; Constants in place, which constants_too.pasm and constants_clang.c have as well: the linked program holds each once.
pasm 1

function float scaled(float x) {
    xmm v
    load v, x
    mulss v, float32(1234.5678)
    movaps xmm0, v
    return v
}

function double scaled_double(double x) {
    xmm v
    load v, x
    mulsd v, float64(8765.4321)
    return v
}

function void add_vector(uint32_t* to) {
    reg64 p
    xmm v
    load p, to
    movdqu v, [p]
    paddd v, uint32x4(0x10203041, 0x50607081, 0x90a0b0c1, 0xd0e0f001)
    movdqu [p], v
    return
}

function void add_wide(uint32_t* to) target(avx2) {
    reg64 p
    ymm v
    load p, to
    vmovdqu v, [p]
    vpaddd v, v, uint32x8(0x11213141, 2, 3, 4, 5, 6, 7, 0x51617181)
    vmovdqu [p], v
    return
}

function void add_widest(uint32_t* to) target(x86_64_v4) {
    reg64 p
    zmm v
    load p, to
    vmovdqu32 v, [p]
    vpaddd v, v, uint32x16(0x12223242, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0x52627282)
    vmovdqu32 [p], v
    return
}
