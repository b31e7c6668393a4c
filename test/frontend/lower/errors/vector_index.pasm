; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov eax, [rdi + xmm1*4]
; CHECK: :[[#@LINE-1]]:14: error: `mov` takes no vector register as an index: only gathers and scatters do [vector-index-without-gather]
    return
}
