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

for (V, suffix, level) in [(xmm, "sse4", x86_64_v2), (ymm, "avx2", x86_64_v3), (zmm, "avx512", x86_64_v4)] {
    let width = bytes(V)
    let B = "uint8x${width}"
    let in_each_lane(list) = [for i in 0..width: list[i % 16]]

    /// The bytes may lie anywhere; none beyond them is read.
    function bool utf8_valid_${suffix}(const char* s, size_t n) portable target(level) {
        local uint8_t start[4 * width] align(64)    ; the beginning after zeros; a short text has zeros behind it too
        reg64 text, p, left, count
        reg32 bits
        V     table[3], nibble, needs_third, needs_fourth, wrong, found, before, v, x, y
        mask  some

        {auto} pxor v, v, v
        {auto} pxor wrong, wrong, wrong
        for i in 0..3 { movdqa table[i], ${B}(in_each_lane(allowed(i))) }
        movdqa nibble, ${B}(15)
        movdqa needs_third, ${B}(0xE0 - 0x80)       ; what is subtracted, saturating, so that 0x80 stays for a lead
        movdqa needs_fourth, ${B}(0xF0 - 0x80)

        ; A short text is checked where it is copied to, and so is a long one's beginning: bytes before it are read.
        load   text, s
        load   left, n
        movdqu [start], v
        lea    p, [start + width]
        cmp    left, 3 * width
        jae    long
        for i in 1..4 { movdqu [start + i*width], v }
        mov    rsi, text
        mov    rcx, left
        mov    rdi, p
        rep    movsb
        mov    count, 3
        jmp    begin
    long:
        movdqu v, [text]
        movdqu [start + width], v
        mov    count, 1

    begin:
        for phase in ["beginning", "middle", "end"] {
            let unroll = phase == "middle" ? 2 : 1
            if phase == "middle" {
                cmp left, 3 * width
                jb  finish
                lea p, [text + width]
                lea count, [left - width]
                shr count, log2(2 * width)
            }
            if phase == "end" {
                ; The last two registers: they overlap what is done.
                lea p, [text + left - 2*width]
                mov count, 2
            }
            block again align(32) {
                if phase == "middle" {
                    ; Nothing to do if these and the three bytes before them are ASCII.
                    movdqu v, [p]
                    movdqu x, [p + width]
                    movdqu y, [p - 3]
                    {auto} por v, v, x
                    {auto} por v, v, y
                    if V == zmm {
                        vpmovb2m some, v
                        kortestq some, some
                    }
                    else {
                        pmovmskb bits, v
                        test     bits, bits
                    }
                    jz next
                }
                for i in 0..unroll {
                    movdqu  v, [p + i*width]
                    movdqu  before, [p + i*width - 1]
                    psrlw   x, before, 4
                    pand    x, x, nibble
                    pshufb  found, table[0], x
                    pand    x, before, nibble
                    pshufb  y, table[1], x
                    pand    found, found, y
                    psrlw   x, v, 4
                    pand    x, x, nibble
                    pshufb  y, table[2], x
                    pand    found, found, y
                    ; Two continuations are no error, and are required, after a lead of three or four bytes.
                    movdqu  x, [p + i*width - 2]
                    psubusb x, x, needs_third
                    movdqu  y, [p + i*width - 3]
                    psubusb y, y, needs_fourth
                    por     x, x, y
                    pand    x, x, ${B}(two_continuations)
                    pxor    x, x, found
                    por     wrong, wrong, x
                }
            next:
                add p, unroll * width
                dec count
                jnz again.begin
            }
        }
        ; A lead among the last three bytes that asks for more than is left.
        movdqu  x, [text + left - width]
        psubusb x, x, ${B}([for i in 0..width: [0xFF, 0xF0 - 1, 0xE0 - 1, 0xC0 - 1][max(0, i - width + 4)]])
        por     wrong, wrong, x

    finish:
        if V == zmm {
            vptestmb some, wrong, wrong
            kortestq some, some
        }
        else { {auto} ptest wrong, wrong }
        setz al
        return al
    }
}
