; Every macro of <bytes.pasm>; see vector.pasm.
pasm 1
include <bytes.pasm>
include "levels.pasm"

let orders = [15, 0x80, 3, 3, 7, 0, 14, 1, 9, 8, 0xFF, 2, 5, 13, 6, 4]

for (level, target_, V) in levels {
    let has_integers = level != "avx" || V == xmm
    if has_integers {
        for T in [uint8, uint16, uint32, uint64] {
            function void byte_swap__${T}__${V}__${level}(void* out, const void* a, const void* b,
                    uint64_t n) target(target_) {
                reg64 to, p
                V v, w
                load to, out
                load p, a
                load_big_endian T, w, [p]
                put to, 0, w
                {auto} movups v, [p]
                store_big_endian T, [to + 64], v
                byte_swap T, w, v
                put to, 2, w
                byte_swap T, v, v
                put to, 3, v
                return
            }
        }
        for T in [uint16, uint32, uint64] {
            for by in [0, 1, 8, 16, 24, 32, 45] {
                function void rotate_${by}__${T}__${V}__${level}(void* out, const void* a, const void* b,
                        uint64_t n) target(target_) {
                    reg64 to
                    V v, w
                    source to, v, out, a
                    rotate_left T, w, v, by
                    put to, 0, w
                    rotate_right T, w, v, by
                    put to, 1, w
                    rotate_left T, v, v, by
                    put to, 2, v
                    return
                }
            }
        }
        function void split_nibbles__uint8__${V}__${level}(void* out, const void* a, const void* b,
                uint64_t n) target(target_) {
            reg64 to
            V v, low, high
            source to, v, out, a
            split_nibbles low, high, v
            put to, 0, low
            put to, 1, high
            return
        }
    }
    if has_integers && level != "sse2" {
        function void shuffle_bytes__uint8__${V}__${level}(void* out, const void* a, const void* b,
                uint64_t n) target(target_) {
            reg64 to
            V v, w
            source to, v, out, a
            shuffle_bytes w, v, orders
            put to, 0, w
            return
        }
        function void nibbles__uint8__${V}__${level}(void* out, const void* a, const void* b,
                uint64_t n) target(target_) {
            reg64 to
            V v, w
            source to, v, out, a
            popcount_bytes w, v
            put to, 0, w
            reverse_bits w, v
            put to, 1, w
            {auto} pand v, v, uint8(0x0F)
            look_up_nibbles w, orders, v
            put to, 2, w
            look_up_nibbles v, orders, v
            put to, 3, v
            return
        }
    }
}

for (level, target_) in [("sse2", x86_64), ("avx2", x86_64_v3)] {
    function void byte_swap_registers__uint64__xmm__${level}(void* out, const void* a, const void* b,
            uint64_t n) target(target_) {
        reg64 to, p, r
        load to, out
        load p, a
        load_big_endian r, [p]
        mov [to], r
        load_big_endian r.reg32, [p]
        mov [to + 8], r.reg32
        load_big_endian r.reg16, [p]
        mov [to + 16], r.reg16
        mov r, [p]
        store_big_endian [to + 24], r
        store_big_endian [to + 32], r.reg32
        store_big_endian [to + 40], r.reg16
        byte_swap r
        mov [to + 48], r
        return
    }
}
