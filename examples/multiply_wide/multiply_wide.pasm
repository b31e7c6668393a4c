pasm 1

/// The 256-bit product of two 128-bit numbers, low words first.
function void multiply_wide(uint64_t product[4], const uint64_t a[2], const uint64_t b[2]) {
    reg64 out, pa, pb, carry, middle

    load out, product
    load pa, a
    load pb, b

    mov rax, [pa]                       ; a0 * b0
    mul qword [pb]
    mov [out], rax
    mov middle, rdx

    mov rax, [pa + 8]                   ; a1 * b0
    mul qword [pb]
    add middle, rax
    adc rdx, 0
    mov carry, rdx

    mov rax, [pa]                       ; a0 * b1
    mul qword [pb + 8]
    add middle, rax
    adc carry, rdx
    mov [out + 8], middle
    load middle, 0                      ; keeps the carry flag
    adc middle, 0

    mov rax, [pa + 8]                   ; a1 * b1
    mul qword [pb + 8]
    add rax, carry
    adc rdx, middle
    mov [out + 16], rax
    mov [out + 24], rdx
    return
}
