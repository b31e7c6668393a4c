; Every macro of <vector.pasm>, for every type, class and level that it takes. A function is called
; operation__type__class__level and takes (out, a, b, n); result k goes to out + 64 * k.
pasm 1
include <vector.pasm>
include "levels.pasm"

macro functions_of_lanes(string level, isa target_, class V, type T) {
    // The destination is a register of its own, then each source.
    for (name, operation) in [("minimum", minimum), ("maximum", maximum), ("is_greater", is_greater)] {
        let in_sse2 = level != "sse2" && level != "ssse3" || T != int64 && T != uint64
        let fits = in_sse2 && !(name == "is_greater" && (V == zmm || is_float(T)))
        if fits {
            function void ${name}__${T}__${V}__${level}(void* out, const void* a, const void* b,
                    uint64_t n) target(target_) {
                reg64 to
                V x, y
                sources to, x, y, out, a, b
                V r
                operation T, r, x, y
                put to, 0, r
                move r, x
                operation T, x, x, y
                put to, 1, x
                operation T, y, r, y
                put to, 2, y
                return
            }
        }
    }
    for (name, operation) in [("absolute", absolute), ("negate", negate), ("sign_of", sign_of)] {
        if is_signed(T) && (name != "sign_of" || !is_float(T)) {
            function void ${name}__${T}__${V}__${level}(void* out, const void* a, const void* b,
                    uint64_t n) target(target_) {
                reg64 to
                V x, y
                source to, x, out, a
                operation T, y, x
                put to, 0, y
                operation T, x, x
                put to, 1, x
                return
            }
        }
    }
    if V != zmm && !is_float(T) && level != "avx" {
        function void select__${T}__${V}__${level}(void* out, const void* a, const void* b,
                uint64_t n) target(target_) {
            reg64 to
            V x, y
            sources to, x, y, out, a, b
            V m, r
            sign_of T, m, x
            select T, r, m, x, y
            put to, 0, r
            select T, m, m, x, y
            put to, 1, m
            sign_of T, m, x
            select T, x, m, x, y
            put to, 2, x
            return
        }
    }
    if level == "avx512" {
        function void select__${T}__${V}__${level}_by_masks(void* out, const void* a, const void* b,
                uint64_t n) target(target_) {
            reg64 to
            V x, y
            sources to, x, y, out, a, b
            V r
            mask m
            let test_signs = by_size(T, [vpmovb2m, vpmovw2m, vpmovd2m, vpmovq2m])
            test_signs m, x
            select T, r, m, x, y
            put to, 0, r
            put to, 1, r
            V lanes_
            let spread = by_size(T, [vpmovm2b, vpmovm2w, vpmovm2d, vpmovm2q])
            spread lanes_, m
            select T, x, lanes_, x, y
            put to, 2, x
            return
        }
    }
}

macro broadcasts(string level, isa target_, class V, type T) {
    function void broadcast__${T}__${V}__${level}(void* out, const void* a, const void* b, uint64_t n) target(target_) {
        reg64 to, p, r
        xmm x
        V v
        load to, out
        load p, a
        {auto} movups x, [p]
        broadcast T, v, x
        put to, 0, v
        broadcast T, v, [p]
        put to, 1, v
        mov r, [p]
        if bytes(T) == 8 { broadcast T, v, r } else { broadcast T, v, r.reg32 }
        put to, 2, v
        broadcast T, v, 3
        put to, 3, v
        broadcast T, v, 0
        put to, 4, v
        return
    }
}

for (level, target_, V) in levels {
    for T in types {
        // AVX has no integers of 32 bytes.
        let has_lanes = level != "avx" || V == xmm || is_float(T)
        if has_lanes { functions_of_lanes level, target_, V, T }
        broadcasts level, target_, V, T
    }
    function void clear__uint8__${V}__${level}(void* out, const void* a, const void* b, uint64_t n) target(target_) {
        reg64 to, r, s
        reg8 t
        V v, w
        load to, out
        zero v
        zero r, s
        zero t
        put to, 0, v
        broadcast uint64, w, r
        put to, 1, w
        if isa(avx512f) {
            mask m, k
            zero m, k
            kmovw r.reg32, m
            broadcast uint64, w, r
        }
        put to, 2, w
        movzx r.reg32, t
        or r, s
        broadcast uint64, w, r
        move v, w
        put to, 3, v
        return
    }
    if level != "avx" || V == xmm {
        function void ones__uint8__${V}__${level}(void* out, const void* a, const void* b, uint64_t n) target(target_) {
            reg64 to
            V v, w
            load to, out
            ones v, w
            put to, 0, v
            put to, 1, w
            return
        }
    }
}
