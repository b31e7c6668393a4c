; <transpose.pasm>; see vector.pasm.
pasm 1
include <transpose.pasm>
include "levels.pasm"

for (level, target_, V) in levels {
    for T in types {
        let rows = lanes(V, T)
        let has_rows = rows <= (V == zmm ? 32 : 16)
        let has_unpack = level != "avx" || V == xmm || bytes(T) >= 4
        if has_rows && has_unpack {
            function void transpose__${T}__${V}__${level}(void* out, const void* a, const void* b,
                    uint64_t n) target(target_) {
                reg64 to, p
                V v[rows]
                load to, out
                load p, a
                for i in 0..rows { {auto} movups v[i], [p + i * bytes(V)] }
                transpose T, v
                for i in 0..rows { {auto} movups [to + i * bytes(V)], v[i] }
                return
            }
        }
        // Into other registers, where there are enough.
        if rows <= 4 && has_unpack {
            function void transpose_into__${T}__${V}__${level}(void* out, const void* a, const void* b,
                    uint64_t n) target(target_) {
                reg64 to, p
                V v[rows], w[rows]
                load to, out
                load p, a
                for i in 0..rows { {auto} movups v[i], [p + i * bytes(V)] }
                transpose T, w, v
                for i in 0..rows { {auto} movups [to + i * bytes(V)], w[i] }
                for i in 0..rows { {auto} movups [to + (rows + i) * bytes(V)], v[i] }
                return
            }
        }
    }
}
