; A name pinned to rcx and an instruction that counts in rcx see one value.
; RUN: %pasmc %s -Werror --print-after=resolve_pins -o %t.o 2>&1 | FileCheck %s
pasm 1

function void fill(uint8_t* p, size_t n) {
    reg64 to = rdi, count = rcx
; CHECK: load rdi, p
; CHECK: load rcx, n
    load to, p
    load count, n
    xor eax, eax
    rep stosb
    return
}

; Products leave mul under names of their own.
function uint64_t high_product(uint64_t x, uint64_t y) {
    reg64 low = rax, high = rdx, factor
    load low, x
    load factor, y
; CHECK: mul factor
    mul factor
; CHECK: return rdx
    return high
}
