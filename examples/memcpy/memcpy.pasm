pasm 1

/// Copies n bytes with the string instruction, whose registers are fixed.
function void* copy_string(void* to, const void* from, size_t n) {
    reg64 start
    load start, to
    load rdi, to
    load rsi, from
    load rcx, n
    rep movsb
    return start
}

/// Copies n bytes, 64 at a time in two AVX registers.
function void* copy_avx(void* to, const void* from, size_t n) target(avx) {
    reg64 d, s, left, start
    reg8  byte_value
    ymm   v[2]

    load d, to
    load s, from
    load left, n
    mov  start, d

    sub left, 64
    jb  tail
    block main align(16) {
        vmovdqu v[0], [s]
        vmovdqu v[1], [s + 32]
        vmovdqu [d], v[0]
        vmovdqu [d + 32], v[1]
        add s, 64
        add d, 64
        sub left, 64
        jae main.begin
    }

tail:
    add left, 64
    jz  done
    block single {
        mov byte_value, [s]
        mov [d], byte_value
        inc s
        inc d
        dec left
        jnz single.begin
    }
done:
    return start
}
