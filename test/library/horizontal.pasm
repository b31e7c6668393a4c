; Every macro of <horizontal.pasm>; see vector.pasm.
pasm 1
include <horizontal.pasm>
include "levels.pasm"

/// Whether the target has the product, or the comparison, that the operation needs.
let has_product(level, T) = ((is_float(T) || bytes(T) == 2 || bytes(T) == 4 && level != "sse2" && level != "ssse3")
                             || bytes(T) == 8 && (level == "avx512" || level == "ice_lake"))
let has_order(level, T) = is_float(T) || bytes(T) < 8 || level != "sse2" && level != "ssse3"

macro put_lane_0(type T, reg64 to, xmm v) portable {
    if bytes(T) == 8 {
        movq [to], v
    } else {
        reg32 r
        movd r, v
        let view = bytes(T) == 4 ? r : bytes(T) == 2 ? r.reg16 : r.reg8
        mov [to], view
    }
}
macro lane_0_of(string name, mnemonic operation, string level, isa target_, class V, type T) {
    function void ${name}__${T}__${V}__${level}(void* out, const void* a, const void* b, uint64_t n) target(target_) {
        reg64 to
        V v
        xmm r
        source to, v, out, a
        operation T, r, v
        put_lane_0 T, to, r
        put to, 1, v
        // In place.
        operation T, v.xmm, v
        add to, 128
        put_lane_0 T, to, v.xmm
        return
    }
}

for (level, target_, V) in levels {
    for T in types {
        let has_integers = level != "avx" || V == xmm || is_float(T)
        for (name, operation) in [("hsum", hsum), ("hproduct", hproduct), ("hmin", hmin), ("hmax", hmax), ("hand", hand),
                                  ("hor", hor), ("hxor", hxor)] {
            let is_order = name == "hmin" || name == "hmax"
            let is_logic = name == "hand" || name == "hor" || name == "hxor"
            let fits = (is_order && has_order(level, T) || is_logic && !is_float(T) || name == "hsum"
                        || name == "hproduct" && has_product(level, T))
            if has_integers && fits { lane_0_of name, operation, level, target_, V, T }
        }
    }
    if level != "avx" || V == xmm {
        function void hsum_bytes__uint8__${V}__${level}(void* out, const void* a, const void* b,
                uint64_t n) target(target_) {
            reg64 to
            V v
            xmm sum_
            source to, v, out, a
            hsum_bytes sum_, v
            {auto} movq [to], sum_
            return
        }
    }
    for count in [1, 2, 3, 5, 8] {
        function void reduce_${count}__float32__${V}__${level}(void* out, const void* a, const void* b,
                uint64_t n) target(target_) {
            reg64 to, p
            V v[count]
            load to, out
            load p, a
            for i in 0..count { {auto} movups v[i], [p + i * bytes(V)] }
            reduce addps, v
            put to, 0, v[0]
            return
        }
    }
}
function void reduce_registers__uint64__xmm__sse2(void* out, const void* a, const void* b, uint64_t n) {
    reg64 to, p, r[5]
    load to, out
    load p, a
    for i in 0..5 { mov r[i], [p + 8 * i] }
    reduce add, r
    mov [to], r[0]
    return
}
