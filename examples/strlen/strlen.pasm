pasm 1

/// Length of a string, 16 bytes at a time. Loads are aligned, so none crosses into a page that the string does not touch.
function size_t strlen_sse2(const char* s) {
    reg64 p, start, skipped
    reg32 ends                          ; writing 32 bits clears the upper half: ends.reg64 is defined too
    xmm   zero, v

    load p, s
    mov  start, p
    mov  skipped, p
    and  skipped, 15
    and  p, -16
    pxor zero, zero

    movdqa   v, [p]
    pcmpeqb  v, zero
    pmovmskb ends, v
    shr      ends, skipped.reg8          ; forget the bytes before the string: the count must be in cl, and is
    test     ends, ends
    jz       next
    bsf      ends, ends
    return ends.reg64

next:
    block main {
        add      p, 16
        movdqa   v, [p]
        pcmpeqb  v, zero
        pmovmskb ends, v
        test     ends, ends
        jz       main.begin
    }
    bsf ends, ends
    sub p, start
    add p, ends.reg64
    return p
}
