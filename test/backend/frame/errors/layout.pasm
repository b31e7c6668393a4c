; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

; CHECK: error: the frame takes {{[0-9]+}} bytes, more than 31 bits can address [frame-too-large]
function void too_large() {
    local uint8_t a[1073741824]
    local uint8_t b[1073741824]
    mov byte [a], 1
    mov byte [b], 1
    return
}

; CHECK: error: `crowded` aligns its stack beyond the caller's and needs a frame pointer, and every register is in use; leave one free, or align the locals to 16 bytes at most [no-register-for-frame]
function void crowded() {
    local uint8_t block[64] align(64)
    mov rax, 1
    lea rcx, [rax]
    lea rdx, [rcx]
    lea rbx, [rdx]
    lea rbp, [rbx]
    lea rsi, [rbp]
    lea rdi, [rsi]
    lea r8, [rdi]
    lea r9, [r8]
    lea r10, [r9]
    lea r11, [r10]
    lea r12, [r11]
    lea r13, [r12]
    lea r14, [r13]
    lea r15, [r14]
    mov [block], r15
    return
}

; CHECK: error: the function is `noframe`, and its locals need a frame [noframe-needs-frame]
function void without() noframe {
    local uint64_t x
    mov qword [x], 1
    ret
}
