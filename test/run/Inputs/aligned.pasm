; Needs arrays that are aligned to 16 bytes.
function void clear(float* x) {
    reg64 p
    xmm zero
    load p, x
    xorps zero, zero
    movaps [p], zero
    return
}
