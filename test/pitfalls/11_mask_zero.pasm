; k0 cannot be a write mask, and masks are allocated from k1.
; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() target(x86_64_v4) {
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: {{.*}}k0
    vaddps zmm0{k0}, zmm1, zmm2
    return
}
