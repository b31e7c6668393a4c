pasm 1

/// C += A * B for a block of 6 x 16 floats. `a` holds k columns of 6 values, `b` k rows of 16; `c` has rows of `stride`
/// floats. All sixteen vector registers are in use: twelve sums, two of B, two of A.
function void sgemm_6x16(size_t k, const float* a, const float* b, float* c, size_t stride) target(haswell) {
    reg64 left, pa, pb, pc, row
    ymm   acc[6][2], b0, b1, a0, a1

    load left, k
    load pa, a
    load pb, b
    vxorps acc[0][0], acc[0][0], acc[0][0]
    vxorps acc[0][1], acc[0][1], acc[0][1]
    vxorps acc[1][0], acc[1][0], acc[1][0]
    vxorps acc[1][1], acc[1][1], acc[1][1]
    vxorps acc[2][0], acc[2][0], acc[2][0]
    vxorps acc[2][1], acc[2][1], acc[2][1]
    vxorps acc[3][0], acc[3][0], acc[3][0]
    vxorps acc[3][1], acc[3][1], acc[3][1]
    vxorps acc[4][0], acc[4][0], acc[4][0]
    vxorps acc[4][1], acc[4][1], acc[4][1]
    vxorps acc[5][0], acc[5][0], acc[5][0]
    vxorps acc[5][1], acc[5][1], acc[5][1]

    test left, left
    jz   store
    block main align(32) {
        vmovups b0, [pb]
        vmovups b1, [pb + 32]
        vbroadcastss a0, [pa + 0]
        vbroadcastss a1, [pa + 4]
        vfmadd231ps acc[0][0], a0, b0
        vfmadd231ps acc[0][1], a0, b1
        vfmadd231ps acc[1][0], a1, b0
        vfmadd231ps acc[1][1], a1, b1
        vbroadcastss a0, [pa + 8]
        vbroadcastss a1, [pa + 12]
        vfmadd231ps acc[2][0], a0, b0
        vfmadd231ps acc[2][1], a0, b1
        vfmadd231ps acc[3][0], a1, b0
        vfmadd231ps acc[3][1], a1, b1
        vbroadcastss a0, [pa + 16]
        vbroadcastss a1, [pa + 20]
        vfmadd231ps acc[4][0], a0, b0
        vfmadd231ps acc[4][1], a0, b1
        vfmadd231ps acc[5][0], a1, b0
        vfmadd231ps acc[5][1], a1, b1
        add pa, 24
        add pb, 64
        dec left
        jnz main.begin
    }

store:
    load pc, c
    load row, stride
    shl  row, 2                         ; bytes
    vaddps acc[0][0], acc[0][0], [pc]
    vaddps acc[0][1], acc[0][1], [pc + 32]
    vmovups [pc], acc[0][0]
    vmovups [pc + 32], acc[0][1]
    add pc, row
    vaddps acc[1][0], acc[1][0], [pc]
    vaddps acc[1][1], acc[1][1], [pc + 32]
    vmovups [pc], acc[1][0]
    vmovups [pc + 32], acc[1][1]
    add pc, row
    vaddps acc[2][0], acc[2][0], [pc]
    vaddps acc[2][1], acc[2][1], [pc + 32]
    vmovups [pc], acc[2][0]
    vmovups [pc + 32], acc[2][1]
    add pc, row
    vaddps acc[3][0], acc[3][0], [pc]
    vaddps acc[3][1], acc[3][1], [pc + 32]
    vmovups [pc], acc[3][0]
    vmovups [pc + 32], acc[3][1]
    add pc, row
    vaddps acc[4][0], acc[4][0], [pc]
    vaddps acc[4][1], acc[4][1], [pc + 32]
    vmovups [pc], acc[4][0]
    vmovups [pc + 32], acc[4][1]
    add pc, row
    vaddps acc[5][0], acc[5][0], [pc]
    vaddps acc[5][1], acc[5][1], [pc + 32]
    vmovups [pc], acc[5][0]
    vmovups [pc + 32], acc[5][1]
    return
}
