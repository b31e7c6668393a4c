pasm 1

; What the stream ciphers among the examples share.

/// 128 bits of memory in every lane of 128.
macro broadcast_row(xmm v, mem m) { movdqu v, m }
macro broadcast_row(ymm v, mem m) { vbroadcasti128 v, m }
macro broadcast_row(zmm v, mem m) { vbroadcasti32x4 v, m }

/// to = from xor v, with no alignment
macro xor_store(vec v, mem to, mem from) {
    if isa(avx) { pxor v, v, from }
    else {
        xmm t
        movdqu t, from
        pxor   v, v, t
    }
    movdqu to, v
}

/// to = from xor stream: n bytes, at the end of a message.
macro xor_rest(reg64 to, reg64 from, reg64 n, mem stream) {
    reg64 p
    reg32 value
    lea p, stream
    sub n, 16
    jb  bytes_left
    block rows {
        xmm row
        movdqu    row, [p]
        xor_store row, [to], [from]
        add p, 16
        add from, 16
        add to, 16
        sub n, 16
        jae rows.begin
    }
bytes_left:
    add n, 16
    jz  end
    block single {
        movzx value, byte [from]
        xor   value.reg8, [p]
        mov   [to], value.reg8
        inc p
        inc from
        inc to
        dec n
        jnz single.begin
    }
end:
}
