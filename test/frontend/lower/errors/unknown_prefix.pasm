; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    {vexx} vaddps xmm0, xmm1, xmm2
; CHECK: :[[#@LINE-1]]:5: error: `{vexx}` is no prefix of an instruction [unknown-prefix]
    return
}
