; The shortest instruction for a constant that keeps live flags.
; RUN: %pasmc %s --print-after=select_constants -o %t.o 2>&1 | FileCheck %s
; RUN: %pasmc %s -o %t.o && %objdump -d -M intel %t.o | FileCheck --check-prefix=CODE %s
pasm 1

data uint32_t counter = 0

; CHECK-LABEL: function uint64_t widths
; CODE-LABEL: <widths>:
function uint64_t widths() {
    reg64 a, b, c, d, e
; CHECK: xor {{.*}}a.reg32, a.reg32
; CODE: xor    [[A:e..]],[[A]]
    load a, 0
; CHECK: mov {{.*}}b.reg32, 4294967295
    load b, 0xFFFFFFFF
; CHECK: mov {{.*}}c, -1
    load c, -1
; CHECK: mov {{.*}}d, 81985529216486895
; CODE: movabs r{{.*}},0x123456789abcdef
    load d, 0x123456789abcdef
; CHECK: lea {{.*}}e, [counter]
    load e, &counter
    add a, b
    add a, c
    add a, d
    add a, e
    return a
}

; xor would change the carry flag.
; CHECK-LABEL: function uint64_t keeps_flags
function uint64_t keeps_flags(uint64_t x) {
    reg64 a, b
    load a, x
    add a, a
; CHECK: mov {{.*}}b.reg32, 0
    load b, 0
    adc b, 0
    return b
}
