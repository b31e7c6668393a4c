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
static const uint8_t values[128] align(64) = [for c in 0..128: value(c)]

/// What the character c contributes to three bytes, the first byte lowest, as character `place` of four; bit 31 if it is
/// invalid.
let contribution(c, place) {
    if value(c) == invalid { return 1 << 31 }
    let group = value(c) << 18 - 6 * place
    return group >> 16 | group & 0xFF00 | (group & 0xFF) << 16
}
static const uint32_t contributions[4 * 256] align(64) = [for i in 0..4 * 256: contribution(i % 256, i / 256)]

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

/// Makes letters of the bytes of each lane: shuffled; the second and fourth six of each group shifted up to their bytes,
/// the others down; and to each what makes it a letter.
macro encode_lanes(vec input, vec c[8]) portable {
    let V = class(input)
    let (shuffle, even, odd, to_low, to_high, fifty_one, twenty_five, table) = c
    V low, high
    pshufb  input, input, shuffle
    pand    low, input, odd
    pand    input, input, even
    pmullw  low, low, to_high
    pmulhuw input, input, to_low
    por     input, input, low

    psubusb low, input, fifty_one               ; 0 for letters
    pcmpgtb high, input, twenty_five            ; -1 for all but A to Z
    psubb   low, low, high
    pshufb  high, table, low
    paddb   input, input, high
}

/// Makes bytes of the characters of each lane, twelve at its bottom; `errors` collects what is not zero if one of them is
/// no letter.
macro decode_lanes(vec input, vec errors, vec c[]) portable {
    let V = class(input)
    let (slash, classes_high, classes_low, offsets, to_twelve, to_twenty_four, order) = c[0..7]
    V high, low, class_high, conflict
    psrld     high, input, 4
    pand      high, high, slash                 ; which keeps each nibble, and the sign away
    pand      low, input, slash
    pshufb    class_high, classes_high, high
    pshufb    conflict, classes_low, low
    pand      conflict, conflict, class_high
    por       errors, errors, conflict
    pcmpeqb   low, input, slash
    paddb     high, high, low
    pshufb    low, offsets, high
    paddb     input, input, low
    pmaddubsw input, input, to_twelve           ; 6 bits and 6, then 12 and 12
    pmaddwd   input, input, to_twenty_four
    pshufb    input, input, order
}

/// The letter of six bits of a group of 24: of bits `low` and above.
macro put_letter(mem to, reg64 group, int low, reg64 table) {
    reg64 six
    mov   six.reg32, group.reg32
    if low > 0  { shr six.reg32, low }
    if low < 18 { and six.reg32, 63 }
    movzx six.reg32, byte [table + six]
    mov   to, six.reg8
}

/// The bytes that `count` characters make, the first one lowest.
macro get_bytes(reg32 bytes, reg64 from, int count, reg64 table) {
    for i in 0..count {
        reg32 character
        movzx character, byte [from + i]
        if i == 0 { mov bytes, [table + character.reg64*4] }
        else      { or bytes, [table + i*1024 + character.reg64*4] }
    }
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
        cmp  left, 12
        jb   groups

        if V == zmm {
            zmm  input, shuffle, shifts, table
            mask in
            vmovdqa64 shuffle, uint8x64(spread(16))
            vmovdqa64 shifts, uint8x64(repeat([10, 4, 22, 16, 42, 36, 54, 48], 8))
            vmovdqa64 table, [letters]
            mov       rax, (1 << taken) - 1
            kmovq     in, rax
            sub left, taken
            jb  last
            block main align(32) {
                vmovdqu8       input{in}{z}, [s]
                vpermb         input, shuffle, input
                vpmultishiftqb input, shifts, input
                vpermb         input, input, table
                vmovdqu64      [d], input
                add s, taken
                add d, width
                sub left, taken
                jae main.begin
            }
        last:
            add left, taken
        }
        else {
            V input, c[8]
            movdqa c[0], uint8x${B}(repeat(spread(4), lanes))
            movdqa c[1], uint32x${D}(0x0FC0FC00)
            movdqa c[2], uint32x${D}(0x003F03F0)
            movdqa c[3], uint32x${D}(0x04000040)
            movdqa c[4], uint32x${D}(0x01000010)
            movdqa c[5], uint8x${B}(51)
            movdqa c[6], uint8x${B}(25)
            movdqa c[7], uint8x${B}(repeat(to_letter, lanes))
            if V == ymm {
                sub left, 28                        ; what the loads reach
                jb  lanes_left
                block main align(32) {
                    vmovdqu     input.xmm, [s]
                    vinserti128 input, input, [s + 12], 1
                    encode_lanes input, c
                    vmovdqu     [d], input
                    add s, taken
                    add d, width
                    sub left, taken
                    jae main.begin
                }
            lanes_left:
                add left, 28
            }
            sub left, 12
            jb  groups_left
            block twelve align(16) {
                xmm last
                movq       input.xmm, [s]
                movd       last, [s + 8]
                punpcklqdq input.xmm, input.xmm, last
                encode_lanes input.xmm, [for r in c: r.xmm]
                movdqu     [d], input.xmm
                add s, 12
                add d, 16
                sub left, 12
                jae twelve.begin
            }
        groups_left:
            add left, 12
        }

    groups:
        reg64 table, group
        reg32 second
        lea table, [letters]
        sub left, 3
        jb  rest
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
        test left, 3
        jnz  wrong
        xor  bad, bad
        cmp  left, 20
        jb   groups

        ; The last group is not taken here, and where a whole register is stored there must be room for it.
        let room = (width * 4 / 3 + 8) / 4 * 4
        if V == zmm {
            zmm   input, sixes, errors, to_twelve, to_twenty_four, order, table_low, table_high
            mask  found
            reg64 any
            vmovdqa64 to_twelve, uint32x16(0x01400140)
            vmovdqa64 to_twenty_four, uint32x16(0x00011000)
            vmovdqa64 table_low, [values]
            vmovdqa64 table_high, [values + 64]
            vmovdqa64 order, uint8x64([for i in 0..64: i < 48 ? i / 3 * 4 + 2 - i % 3 : 0])
            vpxord    errors, errors, errors
            sub left, room
            jb  rest
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
        rest:
            add left, room
            vpmovb2m found, errors
            kmovq    any, found
            neg      any
            sbb      bad, bad
        }
        else {
            V   input, errors, c[8]
            xmm errors_narrow
            movdqa c[0], uint8x${B}('/')
            movdqa c[1], uint8x${B}(repeat(classes, lanes))
            movdqa c[2], uint8x${B}(repeat([for i in 0..16: conflicts(i)], lanes))
            movdqa c[3], int8x${B}(repeat(to_value, lanes))
            movdqa c[4], uint32x${D}(0x01400140)
            movdqa c[5], uint32x${D}(0x00011000)
            movdqa c[6], uint8x${B}(repeat(pack(4), lanes))
            {auto} pxor errors, errors, errors
            {auto} pxor errors_narrow, errors_narrow, errors_narrow
            if V == ymm {
                vmovdqa c[7], uint32x8(0, 1, 2, 4, 5, 6, 3, 7)
                sub left, room
                jb  lanes_left
                block main align(32) {
                    vmovdqu input, [s]
                    decode_lanes input, errors, c
                    vpermd  input, c[7], input
                    vmovdqu [d], input
                    add s, width
                    add d, taken
                    sub left, width
                    jae main.begin
                }
            lanes_left:
                add left, room
            }
            sub left, 20
            jb  groups_left
            block sixteen align(16) {
                movdqu  input.xmm, [s]
                decode_lanes input.xmm, errors_narrow, [for r in c: r.xmm]
                movq    [d], input.xmm
                pshufd  input.xmm, input.xmm, 2
                movd    [d + 8], input.xmm
                add s, 16
                add d, 12
                sub left, 16
                jae sixteen.begin
            }
        groups_left:
            add left, 20
            if V == ymm {
                vextracti128 input.xmm, errors, 1
                vpor         errors.xmm, errors.xmm, input.xmm
            }
            {auto} por errors.xmm, errors.xmm, errors_narrow
            {auto} pxor input.xmm, input.xmm, input.xmm
            pcmpeqb  errors.xmm, errors.xmm, input.xmm
            pmovmskb bad, errors.xmm
            xor      bad, 0xFFFF
            neg      bad
            sbb      bad, bad
        }

    groups:
        reg64 table
        reg32 three
        lea table, [contributions]
        sub left, 4
        jb  finished
        jz  last
        block four {
            get_bytes three, s, 4, table
            or  bad, three
            mov [d], three.reg16
            shr three, 16
            mov [d + 2], three.reg8
            add s, 4
            add d, 3
            sub left, 4
            jnz four.begin
        }
    last:
        cmp byte [s + 3], '='
        je  padded
        get_bytes three, s, 4, table
        or  bad, three
        mov [d], three.reg16
        shr three, 16
        mov [d + 2], three.reg8
        add d, 3
        jmp finished
    padded:
        cmp byte [s + 2], '='
        je  twice_padded
        get_bytes three, s, 3, table
        or  bad, three
        mov [d], three.reg16
        add d, 2
        jmp finished
    twice_padded:
        get_bytes three, s, 2, table
        or  bad, three
        mov [d], three.reg8
        inc d

    finished:
        reg64 start
        load start, to
        sub  d, start
        test bad, bad
        js   wrong
        return d
    wrong:
        mov d, -1
        return d
    }
}
