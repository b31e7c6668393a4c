; Constants of several sizes in one function, negative ones, denormals, 8-bit lanes, 512 bits.
; RUN: %pasmc %s -o %t.o && %objdump -s %t.o | FileCheck %s
; CHECK-DAG: 010080bf 01000000 {{.*}}
; CHECK-DAG: fffefdfc fbfaf9f8 f7f6f5f4 f3f2f1f0
function void f(float* p) target(x86_64_v4) {
    reg64 q
    zmm v
    xmm w
    load q, p
    vmovups v, [q]
    vaddps v, v, float32x16(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0)
    vmovups [q], v
    vmovdqu w, [q]
    vpaddb w, w, int8x16(-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12, -13, -14, -15, -16)
    vpaddd w, w, int32x4(-1082130431, 1, 2, 3)
    vmovdqu [q], w
    return
}
