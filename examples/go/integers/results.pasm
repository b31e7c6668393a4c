pasm 1

; Written for Go: several results, and a slice.

/// The sum of two numbers and a carry of 0 or 1.
function (uint64_t sum, uint64_t carry_out) addCarry(uint64_t x, uint64_t y, uint64_t carry) {
    reg64 a, b, c
    load a, x
    load b, y
    load c, carry
    neg  c                              ; sets CF unless it is zero
    adc  a, b
    load c, 0
    adc  c, 0
    return a, c
}

/// The smallest and the largest number of a slice; zeros if it is empty.
function (int16_t lowest, int16_t highest) minMax(slice<int16_t> numbers) target(sse4_1) {
    reg64 p, left, last
    reg32 low, high
    xmm   smallest, largest, v

    load p, numbers.base
    load left, numbers.len
    pxor smallest, smallest
    pxor largest, largest
    test left, left
    jz   done
    cmp  left, 8
    jb   few
    movdqu smallest, [p]
    movdqa largest, smallest
    lea  last, [p + left*2 - 16]        ; the last eight, which may overlap those before
    block main align(16) {
        movdqu v, [p]
        pminsw smallest, v
        pmaxsw largest, v
        add p, 16
        cmp p, last
        jbe main.begin
    }
    movdqu v, [last]
    pminsw smallest, v
    pmaxsw largest, v
    ; phminposuw finds the smallest unsigned number.
    pxor smallest, int16x8(-32768)
    pxor largest, int16x8(32767)
    phminposuw smallest, smallest
    phminposuw largest, largest
    pxor smallest, int16x8(-32768)
    pxor largest, int16x8(32767)
    jmp  done
few:
    movzx  low, word [p]
    movd   smallest, low
    movd   largest, low
    block single {
        movzx  low, word [p]
        movd   v, low
        pminsw smallest, v
        pmaxsw largest, v
        add p, 2
        dec left
        jnz single.begin
    }
done:
    movd low, smallest
    movd high, largest
    return low.reg16, high.reg16
}
