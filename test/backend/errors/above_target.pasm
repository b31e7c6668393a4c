; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
; RUN: %pasmc %s -mcpu=haswell -o %t.o
pasm 1

function void f(void* p) {
    load rdi, p
; CHECK: above_target.pasm:[[#@LINE+1]]:{{.*}} error: `vmovdqu` needs avx, which target `x86_64` lacks; the smallest target that has it is `sandy_bridge` [instruction-above-target]
    vmovdqu ymm0, [rdi]
; CHECK: above_target.pasm:[[#@LINE+1]]:{{.*}} error: `vpaddd` needs avx2, which target `x86_64` lacks; the smallest target that has it is `x86_64_v3`
    vpaddd  ymm0, ymm0, [rdi]
; CHECK: above_target.pasm:[[#@LINE+1]]:{{.*}} error: `vmovdqu` needs avx
    vmovdqu [rdi], ymm0
    return
}

; CHECK-NOT: error
function void g(void* p) target(avx2) {
    load rdi, p
    vmovdqu ymm0, [rdi]
    vpaddd  ymm0, ymm0, [rdi]
    vmovdqu [rdi], ymm0
    return
}
