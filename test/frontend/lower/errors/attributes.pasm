; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
pasm 1

; CHECK: :[[#@LINE+1]]:26: error: unknown target `haswel`; did you mean `haswell`? [unknown-target]
function void a() target(haswel) {
    return
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: unknown attribute `algin`; did you mean `align`? [unknown-attribute]
function void b() algin(16) {
    return
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: the alignment is 48: it must be a power of two [not-a-power-of-two]
function void c() align(48) {
    return
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: the alignment is 8192: it must be 1 to 4096 [value-out-of-range]
function void d() align(8192) {
    return
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `align` takes one argument, got 0 [argument-count]
function void e() align {
    return
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `noframe` takes no arguments, got 1 [argument-count]
function void f() noframe(1) {
    return
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected `allow`, got `never` [expected-value]
function void g() spill(never) {
    return
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `target` cannot be said of data [misplaced-attribute]
data int h target(avx2) = 1
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected a string that is not empty, got an integer [expected-value]
data int i section(1) = 1
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: expected an instruction set or a microarchitecture, got an integer [expected-value]
function void j() target(3) {
    return
}
; CHECK: :[[#@LINE+1]]:1: error: `local` is not allowed outside a function [misplaced-statement]
local int k
function void l(uint64_t n) {
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `xmm0` cannot be seen as `reg32` [invalid-view]
    mov eax, xmm0.reg32
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `rsi` cannot be seen as `high8` [invalid-view]
    mov al, rsi.high8
    ; CHECK: :[[#@LINE+1]]:5: error: `data` is not allowed in a function [misplaced-statement]
    data int m = 1
    return
}
