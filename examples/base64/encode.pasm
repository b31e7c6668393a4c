; The encoder; base64.pasm tells whose algorithm it is.

/// Three bytes b0 b1 b2 become the 32-bit lane b1 b0 b2 b1, which holds each of the four sixes within 16 bits.
let spread(groups) = [for i in 0..groups * 4: i / 4 * 3 + [1, 0, 2, 1][i % 4]]
/// What to add to a six: by its value above 51 (1 to 12) or, below, 0 for A to Z and 1 for a to z.
let to_letter = [letter(0) - 0, letter(26) - 26] + [for i in 52..64: letter(i) - i] + [0, 0]
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

/// The letter of six bits of a group of 24: of bits `low` and above.
macro put_letter(mem to, reg64 group, int low, reg64 table) {
    reg64 six
    mov   six.reg32, group.reg32
    if low > 0  { shr six.reg32, low }
    if low < 18 { and six.reg32, 63 }
    movzx six.reg32, byte [table + six]
    mov   to, six.reg8
}

for (V, suffix, level) in variants {
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
}
