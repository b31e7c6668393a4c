pasm 1

; The inner kernel of a blocked matrix product C += A * B, after Goto and van de Geijn, "Anatomy of High-Performance
; Matrix Multiplication" (2008), and BLIS: MR x NR sums stay in registers while k runs; each step reads one column of A
; (MR values, one broadcast each) and one row of B (NR values, `vectors` registers). sgemm.h packs A and B so that both
; are read in sequence, and calls this kernel for each tile of C.
;
; MR * vectors sums need as many independent multiply-adds in flight as latency times throughput (4 * 2), and the rest
; of the register file holds the row of B: 6 x 2 of 16 registers with AVX2, 14 x 2 of 32 with AVX-512.

param MR_avx2 = 6
param MR_avx512 = 14
param vectors = 2                       ; NR = vectors * lanes
param unroll = 4                        ; values of k in one turn of the loop

for (V, name, level, MR) in [(ymm, "avx2", haswell, MR_avx2), (zmm, "avx512", x86_64_v4, MR_avx512)] {
    let NR = vectors * lanes(V, float32)
    let broadcasts = V == ymm ? 2 : 0   ; AVX-512 broadcasts within the multiply-add
    assert MR * vectors + vectors + broadcasts <= (V == zmm ? 32 : 16), "the sums do not fit in the registers"

    /// MR, NR and the columns of the narrow tile, for the code that packs.
    const size_t sgemm_${name}_tile[3] = [MR, NR, lanes(V, float32)]

    /// Packs k columns of MR rows of A, column after column; up to seven floats beyond the last are written too.
    ///
    /// Rows go in groups of eight, four columns at a time, transposed in registers. A column is stored as eight floats
    /// even where MR has fewer rows left, and the next store writes the right values over the surplus: so the last group
    /// of a column comes first.
    function void sgemm_${name}_pack_a(float* to, const float* a, size_t stride, size_t k) target(level) {
        let groups = (MR + 7) / 8
        reg64 d, first[groups], fourth[groups], row, row3, left
        reg32 value
        ymm   rows[4], pairs[4], column

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
        ; Where each row is, as base and index and scale; rows beyond MR repeat the last.
        let places = [for r in 0..MR: r % 8 == 6 ? (first[r / 8], row3, 2) : r % 8 == 7 ? (fourth[r / 8], row, 4) :
                                      (r % 8 < 3 ? first[r / 8] : fourth[r / 8], row, r % 8 % 3)]
        let place(r) = places[min(r, MR - 1)]

        sub left, 4
        jb  enough
        block four align(32) {
            for g in reverse(0..groups) {
                for i in 0..4 {
                    let (base, index, scale) = place(8*g + i)
                    let (base4, index4, scale4) = place(8*g + i + 4)
                    vmovups     rows[i].xmm, [base + index*scale]
                    vinsertf128 rows[i], rows[i], [base4 + index4*scale4], 1
                }
                for i in 0..2 {
                    vunpcklps pairs[i], rows[2*i], rows[2*i + 1]
                    vunpckhps pairs[i + 2], rows[2*i], rows[2*i + 1]
                }
                for i in 0..2 {
                    vunpcklpd column, pairs[2*i], pairs[2*i + 1]
                    vmovups   [d + (2*i*MR + 8*g)*4], column
                    vunpckhpd column, pairs[2*i], pairs[2*i + 1]
                    vmovups   [d + ((2*i + 1)*MR + 8*g)*4], column
                }
            }
            add d, 4*MR*4
            for g in 0..groups {
                add first[g], 16
                add fourth[g], 16
            }
            sub left, 4
            jae four.begin
        }
    enough:
        add left, 4
        jz  done
        block single {
            for r in 0..MR {
                let (base, index, scale) = place(r)
                mov value, [base + index*scale]
                mov [d + r*4], value
            }
            add d, MR*4
            for g in 0..groups {
                add first[g], 4
                add fourth[g], 4
            }
            dec left
            jnz single.begin
        }
    done:
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
        block each align(16) {
            for j in 0..vectors { vmovups part[j], [s + j*bytes(V)] }
            for j in 0..vectors { vmovups [d + j*bytes(V)], part[j] }
            add s, row
            add d, NR*4
            dec left
            jnz each.begin
        }
        return
    }

    for (width, suffix) in [(vectors, ""), (1, "_narrow")] {
        /// C += A * B for one tile: `a` holds k columns of MR values, `b` k rows of as many as the tile has; `c` has rows of
        /// `stride` floats. The narrow tile is one register wide, for the right edge of C.
        function void sgemm_${name}${suffix}(size_t k, const float* a, const float* b, float* c, size_t stride) target(level) {
            reg64 left, pa, pb, pc, row
            V     sum[MR][width], rows[width], columns[2]

            load left, k
            load pa, a
            load pb, b
            load pc, c
            load row, stride
            shl  row, 2                     ; bytes

            for i in 0..MR {                ; the tile of C is not needed before the end: fetch it meanwhile
                prefetcht0 [pc]
                prefetcht0 [pc + bytes(V)*width - 4]
                if i < MR - 1 { add pc, row }
                for j in 0..width { vxorps sum[i][j].xmm, sum[i][j].xmm, sum[i][j].xmm }
            }
            load pc, c

            for steps in [unroll, 1] {
                sub left, steps
                jb  enough
                block run align(32) {
                    for s in 0..steps {
                        for j in 0..width { vmovups rows[j], [pb + (s*width + j)*bytes(V)] }
                        for i in 0..MR {
                            if V == ymm {
                                vbroadcastss columns[i % 2], [pa + (s*MR + i)*4]
                                for j in 0..width { vfmadd231ps sum[i][j], rows[j], columns[i % 2] }
                            } else {
                                for j in 0..width { vfmadd231ps sum[i][j], rows[j], [pa + (s*MR + i)*4]{1to16} }
                            }
                        }
                    }
                    add pa, steps*MR*4
                    add pb, steps*width*bytes(V)
                    sub left, steps
                    jae run.begin
                }
            enough:
                if steps > 1 { add left, steps }
            }

            for i in 0..MR {
                for j in 0..width {
                    vaddps  sum[i][j], sum[i][j], [pc + j*bytes(V)]
                    vmovups [pc + j*bytes(V)], sum[i][j]
                }
                if i < MR - 1 { add pc, row }
            }
            return
        }
    }
}
