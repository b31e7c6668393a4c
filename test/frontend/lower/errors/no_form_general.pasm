; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    add rax, ecx
; CHECK: :[[#@LINE-1]]:9: error: `add` has no form that takes `r64, r32` [no-matching-form]
; CHECK: :[[#@LINE-2]]:5: note: `add` takes `r32/m32, r32`, `r32, r32/m32`, `r64/m64, r64`
    mov rax, xmm0
; CHECK: :[[#@LINE-1]]:14: error: `mov` has no form that takes `r64, xmm` [no-matching-form]
; CHECK: :[[#@LINE-2]]:5: note: `mov` takes `r32/r64/m16, sreg`, `r64/m64, r64`, `r64, r64/m64`
    pshufd xmm0, rax, 4
; CHECK: :[[#@LINE-1]]:18: error: `pshufd` has no form that takes `xmm, r64, immediate` [no-matching-form]
; CHECK: :[[#@LINE-2]]:5: note: `pshufd` takes `xmm, xmm/m128, imm8`
    return
}
