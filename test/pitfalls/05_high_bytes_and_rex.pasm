; AH..DH never meet a REX prefix: the allocator gives the other operand a register without one.
; RUN: %pasmc %s -o %t.o && %objdump -d -Mintel %t.o | FileCheck %s
function uint32_t f(uint32_t a, const uint8_t* p) {
    reg64 x, q
    reg8 b
    load x.reg32, a
    load q, p
    mov b, [q]
; CHECK-NOT: {{^ .*}}(bad)
; CHECK: {{(add|ADD) +[abcd]h,[abcd]l}}
    add x.high8, b
    mov x.high8, [q]
    return x.reg32
}
