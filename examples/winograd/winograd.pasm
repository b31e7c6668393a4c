pasm 1
include "../transpose/transpose_registers.pasm"

/// Winograd's F(6x6, 3x3) of A. Lavin and S. Gray, "Fast Algorithms for Convolutional Neural Networks" (2015), with the
/// points 0, 1, -1, 2, -2, 1/2, -1/2 and infinity: 6 x 6 results of a 3 x 3 convolution from an 8 x 8 tile by 64
/// multiplications instead of 324. A transform works down the columns of an array of registers; both dimensions are
/// transform, transpose, transform, which leaves the transforms of tile and kernel transposed, and the results upright.

/// B^T: the values of the polynomials that vanish at all points but one.
macro transform_input(ymm d[8]) {
    ymm even, odd, even2, odd2, even_half, odd_half, t
    ; 0 and infinity
    vsubps       d[0], d[0], d[6]
    vsubps       t, d[4], d[2]
    vfmadd231ps  d[0], t, float32x8(5.25)
    vsubps       d[7], d[7], d[1]
    vsubps       t, d[3], d[5]
    vfmadd231ps  d[7], t, float32x8(5.25)
    ; 1 and -1: the even powers, and the odd ones
    vaddps       even, d[2], d[6]
    vfnmadd231ps even, d[4], float32x8(4.25)
    vaddps       odd, d[1], d[5]
    vfnmadd231ps odd, d[3], float32x8(4.25)
    ; 1/2 and -1/2
    vmovaps      t, d[2]
    vfnmadd231ps t, d[4], float32x8(1.25)
    vmovaps      even_half, d[6]
    vfmadd231ps  even_half, t, float32x8(4.0)
    vmulps       t, d[3], float32x8(2.5)
    vmovaps      odd_half, d[5]
    vfmsub132ps  odd_half, t, float32x8(0.5)
    vfmadd231ps  odd_half, d[1], float32x8(2.0)
    ; 2 and -2
    vmovaps      even2, d[6]
    vfmadd231ps  even2, d[2], float32x8(0.25)
    vfnmadd231ps even2, d[4], float32x8(1.25)
    vmovaps      odd2, d[1]
    vfmsub132ps  odd2, t, float32x8(0.5)
    vfmadd231ps  odd2, d[5], float32x8(2.0)
    for (i, e, o) in [(1, even, odd), (3, even2, odd2), (5, even_half, odd_half)] {
        vaddps d[i], e, o
        vsubps d[i + 1], e, o
    }
}

/// G: a polynomial of three coefficients at the points, over the other factor's value there.
macro transform_kernel(vec w[8], vec g[3]) {
    let V = class(g[0])
    let F = "float32x${lanes(V, float32)}"
    vmovaps w[0], g[0]
    vmovaps w[7], g[2]
    V even, odd
    vaddps even, g[0], g[2]
    vmovaps odd, g[1]
    for (i, scale) in [(1, -2.0 / 9), (3, 1.0 / 90), (5, 8.0 / 45)] {
        if i == 3 {
            vaddps      odd, g[1], g[1]
            vmovaps     even, g[0]
            vfmadd231ps even, g[2], ${F}(4.0)
        }
        if i == 5 {
            vmovaps     even, g[2]
            vfmadd231ps even, g[0], ${F}(4.0)
        }
        vaddps w[i], even, odd
        vsubps w[i + 1], even, odd
        vmulps w[i], w[i], ${F}(scale)
        vmulps w[i + 1], w[i + 1], ${F}(scale)
    }
}

/// A^T: the powers of the points, each with the values there; the result is in the first six.
macro transform_output(ymm m[8]) {
    ymm plus[3], minus[3], t
    for i in 0..3 {
        vaddps plus[i], m[2*i + 1], m[2*i + 2]
        vsubps minus[i], m[2*i + 1], m[2*i + 2]
    }
    vaddps m[0], m[0], plus[0]
    vaddps t, plus[1], plus[2]
    vaddps m[0], m[0], t
    for i in 1..6 {
        let parity = i % 2 == 0 ? plus : minus
        if i == 5 { vaddps m[5], parity[0], m[7] }
        else      { vmovaps m[i], parity[0] }
        vfmadd231ps m[i], parity[1], float32x8(float(1 << i))
        vfmadd231ps m[i], parity[2], float32x8(1.0 / (1 << i))
    }
}

/// to: 8 x 8, transposed; from: 8 rows of 8, `stride` floats apart.
function void winograd_input_avx2(float* to, const float* from, size_t stride) target(haswell) {
    reg64 d, s, row
    ymm   tile[8]
    load d, to
    load s, from
    load row, stride
    for i in 0..8 {
        vmovups tile[i], [s]
        if i < 7 { lea s, [s + row*4] }
    }
    transform_input tile
    transpose tile
    transform_input tile
    for i in 0..8 { vmovups [d + 32*i], tile[i] }
    return
}

/// to: 8 x 8, transposed; from: 3 x 3.
function void winograd_kernel_avx2(float* to, const float* from) target(haswell) {
    reg64 d, s
    xmm   g[3], half[8]
    ymm   columns[4], w[8]
    load d, to
    load s, from
    vmovups g[0], [s]
    vmovups g[1], [s + 12]
    vmovups g[2], [s + 20]                      ; nothing is read beyond the last of nine
    vpsrldq g[2], g[2], 4
    transform_kernel half, g
    for i in 0..4 { vinsertf128 columns[i], half[i].ymm, half[i + 4], 1 }
    shuffle_pair columns[0], columns[2]         ; transpose_lanes, but for the fourth column, which is empty
    shuffle_pair columns[1], columns[3]
    shuffle_pair columns[0], columns[1]
    vunpcklps    columns[2], columns[2], columns[3]
    transform_kernel w, columns[0..3]
    for i in 0..8 { vmovups [d + 32*i], w[i] }
    return
}

/// to: 6 rows of 6, `stride` floats apart; from: 8 x 8, transposed.
function void winograd_output_avx2(float* to, size_t stride, const float* from) target(haswell) {
    reg64 d, s, row
    ymm   tile[8]
    xmm   rest
    load d, to
    load s, from
    load row, stride
    for i in 0..8 { vmovups tile[i], [s + 32*i] }
    transform_output tile
    transpose tile
    transform_output tile
    for i in 0..6 {
        vmovups      [d], tile[i].xmm
        vextractf128 rest, tile[i], 1
        vmovlps      [d + 16], rest
        if i < 5 { lea d, [d + row*4] }
    }
    return
}
