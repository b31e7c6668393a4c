pasm 1

; The inner parts of a blocked matrix product C += A * B, after Goto and van de Geijn, "Anatomy of High-Performance
; Matrix Multiplication" (2008), and BLIS: MR x NR sums stay in registers while k runs; each step reads one column of A
; (MR values, one broadcast each) and one row of B (NR values, `vectors` registers). sgemm.h packs blocks of A and B
; with the functions below, so that both are read in sequence, and multiplies tile by tile.
;
; The sums must be enough independent multiply-adds for latency times throughput, 4 * 2, and the rest of the register
; file holds the row of B: 6 x 2 of 16 registers with AVX2, 14 x 2 of 32 with AVX-512.

param MR_avx2 = 6
param MR_avx512 = 14
param vectors = 2                       ; NR = vectors * lanes
param unroll = 4                        ; values of k in one turn of the loop

/// sums += column * rows: AVX-512 broadcasts each value of the column within the multiply-add.
macro multiply_add(ymm sums[][], ymm rows[], mem column) {
    ymm value
    for i in 0..len(sums) {
        vbroadcastss value, [column + 4*i]
        for j in 0..len(rows) { vfmadd231ps sums[i][j], rows[j], value }
    }
}
macro multiply_add(zmm sums[][], zmm rows[], mem column) {
    for i in 0..len(sums) {
        for j in 0..len(rows) { vfmadd231ps sums[i][j], rows[j], [column + 4*i]{1to16} }
    }
}

/// Runs the body, which handles `step` values, while so many are left.
macro while_left(reg64 left, int step, block body) {
    sub left, step
    jb  enough
    block run align(32) {
        body
        sub left, step
        jae run.begin
    }
enough:
    if step > 1 { add left, step }      ; else there are none
}

/// Four columns of eight rows of A. Each row is given as base, index and scale of its first value.
macro load_transposed(ymm columns[4], list rows) {
    ymm pairs[4]
    for i in 0..4 {
        let (base, index, scale) = rows[i]
        let (base4, index4, scale4) = rows[i + 4]
        vmovups     columns[i].xmm, [base + index*scale]
        vinsertf128 columns[i], columns[i], [base4 + index4*scale4], 1
    }
    for i in 0..2 {
        vunpcklps pairs[i], columns[2*i], columns[2*i + 1]
        vunpckhps pairs[i + 2], columns[2*i], columns[2*i + 1]
    }
    for i in 0..2 {
        vunpcklpd columns[2*i], pairs[2*i], pairs[2*i + 1]
        vunpckhpd columns[2*i + 1], pairs[2*i], pairs[2*i + 1]
    }
}

; Native Client's sandbox takes no AVX-512.
let avx512_variant = abi == "nacl" ? [] : [(zmm, "avx512", x86_64_v4, MR_avx512)]
for (V, name, level, MR) in [(ymm, "avx2", haswell, MR_avx2)] + avx512_variant {
    let NR = vectors * lanes(V, float32)
    assert MR * vectors + vectors + (V == ymm ? 1 : 0) <= (V == zmm ? 32 : 16), "the sums do not fit in the registers"

    /// MR, NR and the columns of the narrow tile, for the code that packs.
    const size_t sgemm_${name}_tile[3] = [MR, NR, lanes(V, float32)]

    /// Packs k columns of MR rows of A, column after column; up to seven floats beyond the last are written too.
    ///
    /// Rows go in groups of eight, four columns at a time, transposed in registers. A column is stored as eight floats
    /// even where MR has fewer rows left, and the next store writes the right values over the surplus: so the last
    /// group of a column comes first.
    function void sgemm_${name}_pack_a(float* to, const float* a, size_t stride, size_t k) target(level) {
        let groups = (MR + 7) / 8
        reg64 d, first[groups], fourth[groups], row, row3, left
        reg32 value
        ymm   columns[4]

        load d, to
        load row, stride
        load left, k
        shl  row, 2                     ; bytes
        lea  row3, [row + row*2]
        load first[0], a
        for g in 0..groups {
            if g > 0 { lea first[g], [first[g - 1] + row*8] }
            lea fourth[g], [first[g] + row3]
        }
        ; Rows beyond MR repeat the last.
        let rows = [for r in [for i in 0..8 * groups: min(i, MR - 1)]:
                        r % 8 == 6 ? (first[r / 8], row3, 2) :
                        r % 8 == 7 ? (fourth[r / 8], row, 4) :
                                     (r % 8 < 3 ? first[r / 8] : fourth[r / 8], row, r % 8 % 3)]

        while_left(left, 4) {
            for g in reverse(0..groups) {
                load_transposed columns, rows[8*g..8*g + 8]
                for i in 0..4 { vmovups [d + (i*MR + 8*g)*4], columns[i] }
            }
            add d, 4*MR*4
            for p in first + fourth { add p, 16 }
        }
        while_left(left, 1) {
            for i in 0..MR {
                let (base, index, scale) = rows[i]
                mov value, [base + index*scale]
                mov [d + i*4], value
            }
            add d, MR*4
            for p in first + fourth { add p, 4 }
        }
        return
    }

    /// Packs k rows of NR columns of B.
    function void sgemm_${name}_pack_b(float* to, const float* b, size_t stride, size_t k) target(level) {
        reg64 d, s, row, left
        V     part[vectors]

        load d, to
        load s, b
        load row, stride
        load left, k
        shl  row, 2                     ; bytes
        while_left(left, 1) {
            for j in 0..vectors { vmovups part[j], [s + j*bytes(V)] }
            for j in 0..vectors { vmovups [d + j*bytes(V)], part[j] }
            add s, row
            add d, NR*4
        }
        return
    }

    for (width, suffix) in [(vectors, ""), (1, "_narrow")] {
        /// C += A * B for one tile: `a` holds k columns of MR values, `b` k rows of as many as the tile has; `c` has
        /// rows of `stride` floats. The narrow tile is one register wide, for the right edge of C.
        function void sgemm_${name}${suffix}(size_t k, const float* a, const float* b, float* c,
                                             size_t stride) target(level) {
            reg64 left, pa, pb, pc, row
            V     sums[MR][width], rows[width]

            load left, k
            load pa, a
            load pb, b
            load pc, c
            load row, stride
            shl  row, 2                 ; bytes
            for i in 0..MR {            ; the tile of C is not needed before the end: fetch it meanwhile
                prefetcht0 [pc]
                prefetcht0 [pc + bytes(V)*width - 4]
                if i < MR - 1 { add pc, row }
                for sum in sums[i] { vxorps sum.xmm, sum.xmm, sum.xmm }
            }

            for steps in [unroll, 1] {
                while_left(left, steps) {
                    for s in 0..steps {
                        for j in 0..width { vmovups rows[j], [pb + (s*width + j)*bytes(V)] }
                        multiply_add sums, rows, [pa + s*MR*4]
                    }
                    add pa, steps*MR*4
                    add pb, steps*width*bytes(V)
                }
            }

            load pc, c
            for i in 0..MR {
                for j in 0..width {
                    vaddps  sums[i][j], sums[i][j], [pc + j*bytes(V)]
                    vmovups [pc + j*bytes(V)], sums[i][j]
                }
                if i < MR - 1 { add pc, row }
            }
            return
        }
    }
}
