pasm 1

/// Whether n bytes are UTF-8. J. Keiser and D. Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte" (2021):
/// every error but a missing third or fourth byte shows in two neighbouring bytes, by three of their nibbles. Each nibble
/// selects, from a table, the errors it allows; an error that all three allow is there.

/// The errors: for which first nibble, second nibble, and third nibble (the high one of the second byte).
let upto(first, last) = [for i in first..last + 1: i]
let ascii = upto(0, 7)
let continuation = upto(8, 11)
let lead = upto(12, 15)
let errors = [
    (lead, upto(0, 15), ascii + lead),              ; too short: no continuation after a lead
    (ascii, upto(0, 15), continuation),             ; too long: a continuation after ASCII
    ([14], [0], [8, 9]),                            ; overlong in three bytes: below U+0800
    ([15], upto(4, 15), [9, 10, 11]),               ; too large: above U+10FFFF
    ([14], [13], [10, 11]),                         ; a surrogate
    ([12], [0, 1], continuation),                   ; overlong in two bytes: ASCII
    ([15], [0] + upto(5, 15), [8]),                 ; overlong in four bytes, or too large
    (continuation, upto(0, 15), continuation)       ; two continuations: right if the bytes before ask for them
]
let contains(list, x) = sum([for y in list: y == x ? 1 : 0]) > 0
let allowed(place) = [for nibble in 0..16: sum([for (i, e) in enumerate(errors): contains(e[place], nibble) ? 1 << i : 0])]
let two_continuations = 0x80

macro move(reg to, mem from) { mov to, from }
macro move(vec to, mem from) portable { movdqu to, from }
macro move(mem to, reg from) { mov to, from }
macro move(mem to, vec from) portable { movdqu to, from }

/// Copies n < 2 * size bytes, by two moves that may overlap.
macro copy_short(reg64 to, reg64 from, reg64 n, int size) {
    let R = [reg8, reg16, reg32, reg64, xmm, ymm, zmm][log2(size)]
    R first, last
    cmp  n, size
    jb   smaller
    move first, [from]
    move last, [from + n - size]
    move [to], first
    move [to + n - size], last
    jmp  done
smaller:
    if size > 1 { copy_short to, from, n, size / 2 }
done:
}

; Native Client's sandbox takes no AVX-512.
let avx512_variant = abi == "nacl" ? [] : [(zmm, "avx512", x86_64_v4)]
for (V, suffix, level) in [(xmm, "sse4", x86_64_v2), (ymm, "avx2", x86_64_v3)] + avx512_variant {
    let width = bytes(V)
    let B = "uint8x${width}"
    let in_each_lane(list) = [for i in 0..width: list[i % 16]]

    /// The bytes may lie anywhere; none beyond them is read.
    function bool utf8_valid_${suffix}(const char* s, size_t n) portable target(level) {
        local uint8_t start[4 * width] align(64)    ; the beginning after zeros; a short text has zeros behind it too
        reg64 text, p, left, count
        reg32 bits, bits_before
        V     table[3], nibble, needs_third, needs_fourth, wrong, v

        /// Adds the errors in the bytes at `place` + `at`, where the three bytes before them can be read.
        macro check(reg64 place, int at) portable {
            V now, before, x, y, found
            movdqu  now, [place + at]
            movdqu  before, [place + at - 1]
            psrlw   x, before, 4
            pand    x, x, nibble
            pshufb  found, table[0], x
            pand    x, before, nibble
            pshufb  y, table[1], x
            pand    found, found, y
            psrlw   x, now, 4
            pand    x, x, nibble
            pshufb  y, table[2], x
            pand    found, found, y
            ; Two continuations are no error, and are required, after a lead of three or four bytes.
            movdqu  x, [place + at - 2]
            psubusb x, x, needs_third
            movdqu  y, [place + at - 3]
            psubusb y, y, needs_fourth
            por     x, x, y
            pand    x, x, ${B}(two_continuations)
            pxor    x, x, found
            por     wrong, wrong, x
        }

        {auto} pxor v, v, v
        {auto} pxor wrong, wrong, wrong
        for i in 0..3 { movdqa table[i], ${B}(in_each_lane(allowed(i))) }
        movdqa nibble, ${B}(15)
        movdqa needs_third, ${B}(0xE0 - 0x80)       ; what is subtracted, saturating, so that 0x80 stays for a lead
        movdqa needs_fourth, ${B}(0xF0 - 0x80)

        load   text, s
        load   left, n
        movdqu [start], v
        cmp    left, 3 * width
        jae    long

        ; A short text is checked where it is copied to: bytes before it are read.
        for i in 1..4 { movdqu [start + i*width], v }
        lea    p, [start + width]
        cmp    left, 2 * width
        jb     below_two
        for i in 0..2 {
            movdqu v, [text + i*width]
            movdqu [p + i*width], v
        }
        movdqu v, [text + left - width]
        movdqu [p + left - width], v
        jmp    copied
    below_two:
        copy_short p, text, left, width
    copied:
        for i in 0..3 { check p, i*width }
        jmp    finish

    long:
        ; So is a long one's beginning.
        movdqu v, [text]
        movdqu [start + width], v
        lea    p, [start + width]
        check  p, 0
        lea    p, [text + width]
        lea    count, [left - width]
        shr    count, log2(2 * width)
        mov    bits_before, 1
        block main align(32) {
            ; ASCII after ASCII: nothing to do.
            movdqu v, [p]
            if V == xmm {
                xmm second
                movdqu second, [p + width]
                por    v, second
            }
            else { {auto} por v, v, [p + width] }
            if V == zmm {
                mask some
                vpmovb2m  some, v
                kmovq     rax, some
                neg       rax
                sbb       bits, bits
            }
            else { pmovmskb bits, v }
            or  bits_before, bits
            mov bits_before, bits
            jnz not_ascii
        next:
            add p, 2 * width
            dec count
            jnz main.begin
        }
        jmp end
    not_ascii:
        check p, 0
        check p, width
        jmp next
    end:
        ; The last two registers, which overlap what is done, and a lead among the last bytes that asks for more.
        lea p, [text + left]
        check p, -2*width
        check p, -width
        movdqu  v, [p - width]
        psubusb v, v, ${B}([for i in 0..width: [0xFF, 0xF0 - 1, 0xE0 - 1, 0xC0 - 1][max(0, i - width + 4)]])
        por     wrong, wrong, v

    finish:
        if V == zmm {
            mask some
            vptestmb some, wrong, wrong
            kortestq some, some
        }
        else { {auto} ptest wrong, wrong }
        setz al
        return al
    }
}
