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

    /// MR and NR, for the code that packs.
    const size_t sgemm_${name}_tile[2] = [MR, NR]

    /// C += A * B for one tile: `a` holds k columns of MR values, `b` k rows of NR; `c` has rows of `stride` floats.
    function void sgemm_${name}(size_t k, const float* a, const float* b, float* c, size_t stride) target(level) {
        reg64 left, pa, pb, pc, row
        V     sum[MR][vectors], rows[vectors], columns[2]

        load left, k
        load pa, a
        load pb, b
        load pc, c
        load row, stride
        shl  row, 2                     ; bytes

        for i in 0..MR {                ; the tile of C is not needed before the end: fetch it meanwhile
            prefetcht0 [pc]
            prefetcht0 [pc + bytes(V)*vectors - 4]
            if i < MR - 1 { add pc, row }
            for j in 0..vectors { vxorps sum[i][j].xmm, sum[i][j].xmm, sum[i][j].xmm }
        }
        load pc, c

        for steps in [unroll, 1] {
            sub left, steps
            jb  enough
            block run align(32) {
                for s in 0..steps {
                    for j in 0..vectors { vmovups rows[j], [pb + (s*vectors + j)*bytes(V)] }
                    for i in 0..MR {
                        if V == ymm {
                            vbroadcastss columns[i % 2], [pa + (s*MR + i)*4]
                            for j in 0..vectors { vfmadd231ps sum[i][j], rows[j], columns[i % 2] }
                        } else {
                            for j in 0..vectors { vfmadd231ps sum[i][j], rows[j], [pa + (s*MR + i)*4]{1to16} }
                        }
                    }
                }
                add pa, steps*MR*4
                add pb, steps*NR*4
                sub left, steps
                jae run.begin
            }
        enough:
            if steps > 1 { add left, steps }
        }

        for i in 0..MR {
            for j in 0..vectors {
                vaddps  sum[i][j], sum[i][j], [pc + j*bytes(V)]
                vmovups [pc + j*bytes(V)], sum[i][j]
            }
            if i < MR - 1 { add pc, row }
        }
        return
    }
}
