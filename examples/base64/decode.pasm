; The decoder; base64.pasm tells whose algorithm it is.

/// What the character c contributes to three bytes, the first byte lowest, as character `place` of four; bit 31 if it is
/// invalid.
let contribution(c, place) {
    if value(c) == invalid { return 1 << 31 }
    let group = value(c) << 18 - 6 * place
    return group >> 16 | group & 0xFF00 | (group & 0xFF) << 16
}
static const uint32_t contributions[4 * 256] align(64) = [for i in 0..4 * 256: contribution(i % 256, i / 256)]

/// A character is invalid if its high and its low nibble share a class: classes[h] stands for "not a character that
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

/// The bytes that `count` characters make, the first one lowest.
macro get_bytes(reg32 bytes, reg64 from, int count, reg64 table) {
    for i in 0..count {
        reg32 character
        movzx character, byte [from + i]
        if i == 0 { mov bytes, [table + character.reg64*4] }
        else      { or bytes, [table + i*1024 + character.reg64*4] }
    }
}

for (V, suffix, level) in variants {
    let width = bytes(V)
    let taken = width / 4 * 3                       ; bytes for each register full of letters
    let B = width                                   ; lanes of 8 and 32 bits in a register
    let D = width / 4
    let lanes = width / 16

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
