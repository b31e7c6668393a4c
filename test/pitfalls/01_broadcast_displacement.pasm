; disp8 of a broadcast scales by the element, not by the vector.
; RUN: %pasmc %s -o %t.o && %objdump -d -Mintel %t.o | FileCheck %s
function void f(const float* p) target(x86_64_v4) noframe {
    assume zmm0
    assume rdi
; CHECK: 62 f1 7c 58 58 47 10 vaddps zmm0,zmm0,DWORD BCST [rdi+0x40]
    vaddps zmm0, zmm0, [rdi + 64]{1to16}
    ret
}
