; Every macro of <tail.pasm>; see vector.pasm. The array of a function that is called guarded... ends with its n
; lanes at a page that cannot be touched.
pasm 1
include <tail.pasm>
include "levels.pasm"

macro mask_functions(string level, isa target_, class V, type T) {
    function void mask_of_first__${T}__${V}__${level}(void* out, const void* a, const void* b,
            uint64_t n) target(target_) {
        reg64 to, count
        load to, out
        load count, n
        if has_masked_moves(T, V) {
            V m
            mask_of_first T, m, count
            put to, 0, m
            mask_of_first T, m, lanes(V, T) - 1
            put to, 1, m
        }
        if has_mask_registers(T, V) {
            mask k
            V m
            let spread = by_size(T, [vpmovm2b, vpmovm2w, vpmovm2d, vpmovm2q])
            mask_of_first T, k, count
            spread m, k
            put to, 0, m
            mask_of_first T, k, lanes(V, T) - 1
            spread m, k
            put to, 1, m
        }
        return
    }
}

for (level, target_, V) in levels {
    for T in types {
        let all = lanes(V, T)
        function void tail__${T}__${V}__${level}(void* out, const void* a, const void* b, uint64_t n) target(target_) {
            reg64 to, p, q, count
            V v
            load to, out
            load p, a
            load q, b
            load count, n
            load_first T, v, count, [p]
            put to, 0, v
            {auto} movups v, [q]
            store_first T, [to + 64], count, v
            store_first T, [to + 128], all / 2 + 1, v
            store_first T, [to + 192], all, v
            load_first T, v, all - 1, [p]
            put to, 4, v
            load_first T, v, all, [p]
            put to, 5, v
            return
        }
        function void guarded_tail__${T}__${V}__${level}(void* out, const void* a, const void* b,
                uint64_t n) target(target_) {
            reg64 to, p, count
            V v
            load to, out
            load p, a
            load count, n
            load_first T, v, count, [p]
            put to, 0, v
            store_first T, [p], count, v
            return
        }
        if has_masked_moves(T, V) || has_mask_registers(T, V) { mask_functions level, target_, V, T }
    }
}
