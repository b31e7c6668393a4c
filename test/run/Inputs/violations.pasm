; One break of the rules in each function, at the line that its name tells of.
function uint64_t callee_saved() noframe {
    mov rbx, 1
    xor eax, eax
    ret
}
function void caller_stack() noframe {
    mov qword ptr [rsp + 104], 0
    ret
}
function void direction_flag() noframe {
    std
    ret
}
function void stack_pointer() noframe {
    pop rax
    push rax
    push rax
    ret
}
function int past_the_end(const int32_t* x, size_t n) {
    reg64 p, i
    reg32 sum
    load p, x
    load i, n
    xor sum, sum
next:
    add sum, dword ptr [p + i*4]
    dec i
    jnz next
    return sum
}
function int before_the_start(const int32_t* x) {
    reg64 p
    reg32 first
    load p, x
    mov first, dword ptr [p - 4]
    return first
}
function void constant(const int32_t* x) {
    reg64 p
    load p, x
    mov dword ptr [p], 0
    return
}
function void mxcsr() noframe {
    mov dword ptr [rsp - 8], 0x9FC0
    ldmxcsr [rsp - 8]
    ret
}
function void x87_control() noframe {
    mov word ptr [rsp - 8], 0x27F
    fldcw [rsp - 8]
    ret
}
function void x87_left() noframe {
    fldz
    ret
}
function uint32_t stack_garbage() noframe {
    mov eax, [rsp + 8]
    ret
}
function uint64_t upper_bits(uint32_t x) noframe {
    assume rdi
    mov rax, rdi
    ret
}
function uint64_t unused_register() noframe {
    assume r11
    mov rax, r11
    ret
}
function int64_t depends_on_place(const int32_t* x) {
    reg64 p
    load p, x
    and p, 4095
    return p
}
function bool loose_bool(int x) {
    reg32 r
    load r, x
    return r
}
function int clean(const int32_t* x) {
    reg64 p
    reg32 first
    load p, x
    mov first, [p]
    return first
}
