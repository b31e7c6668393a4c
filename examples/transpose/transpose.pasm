pasm 1
include "transpose_registers.pasm"

/// Transposes of square matrices of float, row after row without gaps. A tile has as many rows as a register has lanes;
/// larger matrices are four quarters, by recursion. Inside a tile the loads do half of the work: they put 4 x 4 blocks
/// into the 128-bit lanes where they belong, so that what is left never crosses lanes.

/// Sets one 128-bit lane; the first clears the others.
macro load_lane(xmm r, int lane, mem from) { {auto} movups r, from }
macro load_lane(ymm r, int lane, mem from) {
    if lane == 0 { vmovups r.xmm, from }
    else         { vinsertf128 r, r, from, lane }
}
macro load_lane(zmm r, int lane, mem from) {
    if lane == 0 { vmovups r.xmm, from }
    else         { vinsertf32x4 r, r, from, lane }
}

; Native Client's sandbox takes no AVX-512.
let avx512_variant = abi == "nacl" ? [] : [(zmm, "avx512", avx512f)]
for (V, suffix, level) in [(xmm, "sse", x86_64), (ymm, "avx", avx)] + avx512_variant {
    let tile = bytes(V) / 4
    let lanes = bytes(V) / 16

    for n in [for size in [4, 8, 16] if size >= tile: size] {
        function void transpose_${n}x${n}_${suffix}(float* to, const float* from) portable target(level) {
            reg64 d, s

            macro transpose_block(int size, int row, int column) {
                if size > tile {
                    let half = size / 2
                    for (i, j) in [(0, 0), (0, half), (half, 0), (half, half)] {
                        transpose_block half, row + i, column + j
                    }
                }
                else {
                    for block in 0..lanes {
                        V r[4]
                        for i in 0..4 {
                            for lane in 0..lanes {
                                load_lane r[i], lane, [s + ((row + i + 4*lane)*n + column + 4*block)*4]
                            }
                        }
                        transpose_lanes r
                        for i in 0..4 { movups [d + ((column + 4*block + i)*n + row)*4], r[i] }
                    }
                }
            }

            load d, to
            load s, from
            transpose_block n, 0, 0
            return
        }
    }
}
