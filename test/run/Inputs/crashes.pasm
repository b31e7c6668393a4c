; One way to end without a result in each function.
macro load_past(reg64 p, reg32 to) {
    mov to, [p + 65536]
}
function int null_pointer(const int32_t* x) {
    reg64 p
    reg32 first
    load p, x
    mov first, [p]
    return first
}
function int in_a_macro(const int32_t* x) {
    reg64 p
    reg32 first
    load p, x
    load_past(p, first)
    return first
}
function int far_away(const int32_t* x) {
    reg64 p, i
    reg32 value
    load p, x
    mov i, 123
    mov value, [p + i*8]
    add value, i.reg32
    return value
}
function void straddling(const float* x) {
    reg64 p
    xmm v
    load p, x
    movups v, [p + 56]
    movups [p], v
    return
}
function void misaligned(float* x) {
    reg64 p
    xmm v
    load p, x
    movaps v, [p + 4]
    movaps [p], v
    return
}
function void no_address(float* x) {
    reg64 p
    mov p, 0x7000000000000000
    mov byte ptr [p], 1
    return
}
function void unmapped() {
    reg64 p
    mov p, 0x123456789000
    mov byte ptr [p], 1
    return
}
function uint32_t divide(uint32_t a, uint32_t b) {
    reg32 x = eax, high = edx, divisor
    load divisor, b
    load x, a
    xor high, high
    div divisor
    return x
}
function void undefined() {
    ud2
}
function void stop_here() {
    int3
    return
}
function void endless() {
again:
    pause
    jmp again
}
function void deep() noframe {
again:
    push rax
    jmp again
}
function void astray() noframe {
    mov eax, 0x1234567
    jmp rax
}
extern function void abort()
extern function size_t strlen(const char* s)
function void give_up() {
    call abort()
    return
}
function size_t library(const char* s) {
    reg64 p, n
    load p, s
    call strlen(p) -> n
    return n
}
static const uint32_t table[] = [1, 2, 3]
function void constant_table() {
    mov dword ptr [table + 4], 5
    return
}
function void protected_instruction() {
    hlt
    return
}
function void unmasked() {
    local uint32_t control
    xmm x, y
    mov dword ptr [control], 0x1D80
    ldmxcsr [control]
    xorps x, x
    pcmpeqd y, y
    pslld y, 25
    psrld y, 2
    divss y, x
    movss [control], y
    mov dword ptr [control], 0x1F80
    ldmxcsr [control]
    return
}
function int64_t spilled(int64_t x) {
    reg64 kept
    load kept, x
    spill kept
    xor eax, eax
    mov [rax], eax
    reload kept
    return kept
}
struct Triple {
    int64_t a
    int64_t b
    int64_t c
}
function Triple beyond_the_result(int64_t x) noframe {
    assume rdi
    mov rax, rdi
    mov [rdi + 4096], rdi
    ret
}
