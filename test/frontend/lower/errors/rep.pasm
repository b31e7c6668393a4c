; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    rep add rax, rcx
; CHECK: :[[#@LINE-1]]:9: error: `add` cannot be repeated: `rep` is for string instructions [rep-not-allowed]
    repne movsb
; CHECK: :[[#@LINE-1]]:11: error: `movsb` compares nothing that could end it: write `rep` [repne-not-allowed]
    return
}
