; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
; CHECK: high_vector.pasm:[[#@LINE+3]]:5: error: registers 16 to 31 need an EVEX encoding{{.*}}[high-vector-without-evex]
pasm 1
function void f(void* p) target(skylake_xeon) {
    vgatherdps xmm1, [rdi + xmm17*4], xmm2
    ret
}
