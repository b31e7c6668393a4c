pasm 1

/// Base64 of RFC 4648, with padding. W. Mula and D. Lemire, "Faster Base64 Encoding and Decoding Using AVX2
/// Instructions" (2018) and "Base64 encoding and decoding at almost the speed of a memory copy" (2020). All tables are
/// computed from the alphabet.

let letter(i) = i < 26 ? 'A' + i : i < 52 ? 'a' + i - 26 : i < 62 ? '0' + i - 52 : i == 62 ? '+' : '/'
let invalid = 0x80
let value(character) {
    for i in 0..64 {
        if letter(i) == character { return i }
    }
    return invalid
}
let repeat(list, n) = [for i in 0..n * len(list): list[i % len(list)]]

static const uint8_t letters[64] align(64) = [for i in 0..64: letter(i)]
static const uint8_t values[256] align(64) = [for c in 0..256: value(c)]

/// Three bytes b0 b1 b2 become the 32-bit lane b1 b0 b2 b1, which holds each of the four sixes within 16 bits.
let spread(groups) = [for i in 0..groups * 4: i / 4 * 3 + [1, 0, 2, 1][i % 4]]
/// What to add to a six: by its value above 51 (1 to 12) or, below, 0 for A to Z and 1 for a to z.
let to_letter = [letter(0) - 0, letter(26) - 26] + [for i in 52..64: letter(i) - i] + [0, 0]

/// A character is invalid if its high and its low nibble share a class: class_of(h) stands for "not a character that
/// begins with h".
let classes = [0x10, 0x10, 1, 2, 4, 8, 4, 8] + repeat([0x10], 8)
let conflicts(low) {
    var bits = 0
    for high in 0..16 {
        if value(high * 16 + low) == invalid { bits = bits | classes[high] }
    }
    return bits
}
/// What to add to a character, by its high nibble; '/' takes the place below that of '+'.
let to_value = [for high in 0..16: high == 0 || high > 7 ? 0 :
                high == 1 ? value('/') - '/' : value(['+', '0', 'A', 'A', 'a', 'a'][high - 2]) - ['+', '0', 'A', 'A', 'a', 'a'][high - 2]]
/// The three bytes of each 32-bit lane, first byte first, then zeros.
let pack(lanes) = [for i in 0..lanes * 4: i < lanes * 3 ? i / 3 * 4 + 2 - i % 3 : 0x80]

/// The letter of six bits of a group of 24: of bits `low` and above.
macro put_letter(mem to, reg64 group, int low, reg64 table) {
    reg64 six
    mov   six, group
    shr   six, low
    and   six.reg32, 63
    movzx six.reg32, byte [table + six]
    mov   to, six.reg8
}

/// The value of a character; `bad` collects `invalid`.
macro get_value(reg32 value, mem from, reg64 table, reg32 bad) {
    movzx value, byte from
    movzx value, byte [table + value.reg64]
    or    bad, value
}

/// Two values make a byte: the lower bits of one, above the highest of the next.
macro put_byte(mem to, reg32 value, reg32 next, int bits) {
    reg32 t
    mov t, next
    shr t, 6 - bits
    shl value, bits
    or  value, t
    mov to, value.reg8
}

for (V, suffix, level) in [(xmm, "ssse3", ssse3), (ymm, "avx2", avx2), (zmm, "avx512", avx512vbmi)] {
    let width = bytes(V)
    let taken = width / 4 * 3                       ; bytes for each register full of letters
    let B = width                                   ; lanes of 8 and 32 bits in a register
    let D = width / 4
    let lanes = width / 16

    /// Writes (n + 2) / 3 * 4 characters; returns how many.
    function size_t base64_encode_${suffix}(char* to, const uint8_t* from, size_t n) portable target(level) {
        reg64 d, s, left
        load d, to
        load s, from
        load left, n

        ; The last load reads this much beyond what is taken.
        let reach = V == ymm ? 28 : width
        sub left, reach
        jb  groups
        if V == zmm {
            zmm input, shuffle, shifts, table
            vmovdqa64 shuffle, uint8x64(spread(16))
            vmovdqa64 shifts, uint8x64(repeat([10, 4, 22, 16, 42, 36, 54, 48], 8))
            vmovdqa64 table, [letters]
            block main align(32) {
                vpermb         input, shuffle, [s]
                vpmultishiftqb input, shifts, input
                vpermb         input, input, table
                vmovdqu64      [d], input
                add s, taken
                add d, width
                sub left, taken
                jae main.begin
            }
        }
        else {
            V input, low, high, shuffle, even, odd, to_low, to_high, fifty_one, twenty_five, table
            movdqa shuffle, uint8x${B}(repeat(spread(4), lanes))
            movdqa even, uint32x${D}(0x0FC0FC00)
            movdqa odd, uint32x${D}(0x003F03F0)
            movdqa to_low, uint32x${D}(0x04000040)
            movdqa to_high, uint32x${D}(0x01000010)
            movdqa fifty_one, uint8x${B}(51)
            movdqa twenty_five, uint8x${B}(25)
            movdqa table, uint8x${B}(repeat(to_letter, lanes))
            block main align(32) {
                movdqu input.xmm, [s]
                if V == ymm { vinserti128 input, input, [s + 12], 1 }
                pshufb  input, input, shuffle
                pand    low, input, odd
                pand    input, input, even
                pmullw  low, low, to_high           ; shift the second and fourth six up to their bytes
                pmulhuw input, input, to_low        ; and the others down
                por     input, input, low

                psubusb low, input, fifty_one       ; 0 for letters
                pcmpgtb high, input, twenty_five    ; -1 for all but A to Z
                psubb   low, low, high
                pshufb  high, table, low
                paddb   input, input, high
                movdqu  [d], input
                add s, taken
                add d, width
                sub left, taken
                jae main.begin
            }
        }

    groups:
        reg64 table, group
        reg32 second
        lea table, [letters]
        add left, reach - 3
        js  rest
        block three {
            reg32 next
            movzx group.reg32, byte [s]
            movzx next, byte [s + 1]
            shl   group.reg32, 16
            shl   next, 8
            or    group.reg32, next
            movzx next, byte [s + 2]
            or    group.reg32, next
            for i in 0..4 { put_letter [d + i], group, 18 - 6*i, table }
            add s, 3
            add d, 4
            sub left, 3
            jae three.begin
        }
    rest:
        add left, 3
        jz  done
        movzx group.reg32, byte [s]
        shl   group.reg32, 16
        mov   word [d + 2], '=' << 8 | '='
        cmp   left, 1
        je    two
        movzx second, byte [s + 1]
        shl   second, 8
        or    group.reg32, second
        put_letter [d + 2], group, 6, table
    two:
        for i in 0..2 { put_letter [d + i], group, 18 - 6*i, table }
        add d, 4
    done:
        reg64 start
        load start, to
        sub d, start
        return d
    }

    /// Writes the bytes that n characters stand for; returns how many, or -1 if the characters are not base64.
    function ptrdiff_t base64_decode_${suffix}(uint8_t* to, const char* from, size_t n) portable target(level) {
        reg64 d, s, left
        reg32 bad                                   ; not zero once something was invalid
        load d, to
        load s, from
        load left, n
        xor  bad, bad
        test left, 3
        jnz  wrong

        ; A whole register is stored, so that much room must be left; the last group is not taken in any case.
        let room = (width * 4 / 3 + 8) / 4 * 4
        sub left, room
        jb  groups
        V input, errors, to_twelve, to_twenty_four, order
        movdqa to_twelve, uint32x${D}(0x01400140)
        movdqa to_twenty_four, uint32x${D}(0x00011000)
        {auto} pxor errors, errors, errors
        if V == zmm {
            zmm table_low, table_high, sixes
            vmovdqa64 table_low, [values]
            vmovdqa64 table_high, [values + 64]
            vmovdqa64 order, uint8x64([for i in 0..64: i < 48 ? i / 3 * 4 + 2 - i % 3 : 0])
            block main align(32) {
                vmovdqu64   input, [s]
                vmovdqa64   sixes, input
                vpermi2b    sixes, table_low, table_high
                vpternlogd  errors, input, sixes, 0xFE  ; or
                vpmaddubsw  sixes, sixes, to_twelve
                vpmaddwd    sixes, sixes, to_twenty_four
                vpermb      sixes, order, sixes
                vmovdqu64   [d], sixes
                add s, width
                add d, taken
                sub left, width
                jae main.begin
            }
            mask  found
            reg64 any
            vpmovb2m found, errors
            kmovq    any, found
            neg      any
            sbb      bad, bad
        }
        else {
            V high, low, class, conflict, slash, classes_high, classes_low, offsets
            movdqa slash, uint8x${B}('/')               ; also a mask that keeps each nibble and the sign away
            movdqa classes_high, uint8x${B}(repeat(classes, lanes))
            movdqa classes_low, uint8x${B}(repeat([for i in 0..16: conflicts(i)], lanes))
            movdqa offsets, int8x${B}(repeat(to_value, lanes))
            movdqa order, uint8x${B}(repeat(pack(4), lanes))
            ymm halves
            if V == ymm { vmovdqa halves, uint32x8(0, 1, 2, 4, 5, 6, 3, 7) }
            block main align(32) {
                movdqu    input, [s]
                psrld     high, input, 4
                pand      high, high, slash
                pand      low, input, slash
                pshufb    class, classes_high, high
                pshufb    conflict, classes_low, low
                pand      conflict, conflict, class
                por       errors, errors, conflict
                pcmpeqb   class, input, slash
                paddb     high, high, class
                pshufb    low, offsets, high
                paddb     input, input, low
                pmaddubsw input, input, to_twelve       ; 6 bits and 6, then 12 and 12
                pmaddwd   input, input, to_twenty_four
                pshufb    input, input, order
                if V == ymm { vpermd input, halves, input }
                movdqu    [d], input
                add s, width
                add d, taken
                sub left, width
                jae main.begin
            }
            {auto} pxor low, low, low
            pcmpeqb  errors, errors, low
            pmovmskb bad, errors
            xor      bad, (1 << width) - 1
            neg      bad
            sbb      bad, bad
        }

    groups:
        reg64 table
        reg32 six[4]
        lea table, [values]
        add left, room - 4
        js  finished
        jz  last
        block four {
            for i in 0..4 { get_value six[i], [s + i], table, bad }
            for i in 0..3 {
                shl six[0], 6
                or  six[0], six[i + 1]
            }
            for i in 0..3 {
                mov [d + 2 - i], six[0].reg8
                if i < 2 { shr six[0], 8 }
            }
            add s, 4
            add d, 3
            sub left, 4
            jnz four.begin
        }
    last:
        for i in 0..2 { get_value six[i], [s + i], table, bad }
        put_byte [d], six[0], six[1], 2
        inc d
        cmp word [s + 2], '=' << 8 | '='
        je  finished
        get_value six[2], [s + 2], table, bad
        put_byte [d], six[1], six[2], 4
        inc d
        cmp byte [s + 3], '='
        je  finished
        get_value six[3], [s + 3], table, bad
        put_byte [d], six[2], six[3], 6
        inc d

    finished:
        reg64 start
        load start, to
        sub  d, start
        test bad, invalid
        jnz  wrong
        return d
    wrong:
        mov d, -1
        return d
    }
}
