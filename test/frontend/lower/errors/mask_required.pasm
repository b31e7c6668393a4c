; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() target(avx512f) {
    vgatherdps zmm0, [rdi + zmm1*4]
; CHECK: :[[#@LINE-1]]:16: error: `vgatherdps` needs a write mask: k1 to k7 in braces behind the first operand [mask-required]
    return
}
