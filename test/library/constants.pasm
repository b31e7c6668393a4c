; Every function of <constants.pasm>, as data that functions copy; see vector.pasm.
pasm 1
include <constants.pasm>
include <control.pasm>

const double floats[] = [pi, log2_e, log2_10, ln_2, sqrt_2, epsilon(float32), epsilon(float64), least(float32), greatest(float32),
                         least(float64), greatest(float64)]
const float waves[] = [for i in -40..40: sine(i * 0.37)] + [for i in -40..40: cosine(i * 0.37)]
const int64_t integers[] = [least(int8), greatest(int8), least(int16), greatest(int16), least(int32), greatest(int32), least(int64),
                            greatest(int64), least(uint8), greatest(uint8), least(uint32), greatest(uint32)]
const uint64_t modular[] = [greatest(uint64), ones_of(64), ones_of(5), bits_from(4, 9), mul_mod(greatest(int64) - 3, 1 << 62, greatest(int64)),
                            pow_mod(3, 1_000_003, 1_000_000_007), pow_mod(7, 0, 1), wrap64(inverse_64(0x1234567) * 0x1234567)] +
                           powers(3, 50)
const uint8_t orders[] = bit_reversal(6) + [bits_reversed(0b1011, 4), shuffle_mask([3, 1, 2, 0]), shuffle_mask([1, 0]),
                         blend_mask([1, 0, true, false, 0, 0, 0, 1])] + byte_order([2, 0, 3, 1], 4)
const uint32_t slices[512] = crc_tables(0x82F63B78, 2)
const uint64_t crc_64[256] = crc_table(0xC96C5795D7870F42)
const uint32_t folds[] = [for n in 0..64: x_to_the(n, 0x04C11DB7)]

for (name, table) in [("floats", floats), ("waves", waves), ("integers", integers), ("modular", modular), ("orders", orders),
                      ("slices", slices), ("crc_64", crc_64), ("folds", folds)] {
    function void ${name}_table__uint64__xmm__sse2(void* out, const void* a, const void* b, uint64_t n) {
        reg64 to, from, left
        reg8 one
        load to, out
        load from, &table
        mov left, sizeof(table)
        repeat(left) {
            mov one, [from]
            mov [to], one
            inc from
            inc to
        }
        return
    }
}
