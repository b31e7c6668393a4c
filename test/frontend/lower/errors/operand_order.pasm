; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    movd rax, xmm0, xmm1
; CHECK: :[[#@LINE-1]]:5: error: `movd` takes 2 operands, not 3 [wrong-operand-count]
    lea [rdi], rax
; CHECK: :[[#@LINE-1]]:9: error: `lea` has no form that takes `memory, r64` [no-matching-form]
; CHECK: :[[#@LINE-2]]:5: note: `lea` would take these operands the other way round: the destination stands first
; CHECK: :[[#@LINE-3]]:5: note: `lea` takes `r32, m`, `r16, m`, `r64, m`
    return
}
