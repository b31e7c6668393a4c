; RUN: %pasmc --isa-report %s | FileCheck %s
; RUN: %pasmc --isa-report --emit=obj -o %t.txt %s && FileCheck %s < %t.txt
; RUN: not %pasmc --isa-report -D error=1 %s | count 0
pasm 1
param error = 0

; CHECK: function scale, target x86_64_v4
function void scale(float* x) target(x86_64_v4) {
    reg64 p
    load p, x
    for i in 0..2 {
; CHECK-NEXT: isa_report.pasm:[[# @LINE + 1]]: vmovups: avx512f
        vmovups zmm17, [p + 64*i]
; CHECK-NEXT: isa_report.pasm:[[# @LINE + 1]]: vmulps: avx512f
        vmulps zmm17, zmm17, zmm17
; CHECK-NEXT: isa_report.pasm:[[# @LINE + 1]]: vmovups: avx512f
        vmovups [p + 64*i], zmm17
    }
; The same line with two registers.
    for i in [1, 16] {
; CHECK-NEXT: isa_report.pasm:[[# @LINE + 2]]: vmovups: avx | avx512f, avx512vl
; CHECK-NEXT: isa_report.pasm:[[# @LINE + 1]]: vmovups: avx512f, avx512vl
        vmovups ${"ymm"}${i}, [p]
; CHECK-NEXT: isa_report.pasm:[[# @LINE + 2]]: vmovups: avx | avx512f, avx512vl
; CHECK-NEXT: isa_report.pasm:[[# @LINE + 1]]: vmovups: avx512f, avx512vl
        vmovups [p], ${"ymm"}${i}
    }
; What the compiler adds counts too.
; CHECK-NEXT: isa_report.pasm:[[# @LINE + 2]]: vzeroupper: avx
; CHECK-NEXT: isa_report.pasm:[[# @LINE + 1]]: ret: x86_64
    return
; CHECK-NEXT: needs: x86_64, avx, avx512f, avx512vl
; CHECK-NEXT: smallest target: x86_64_v4
; CHECK-NEXT: unused of the target: {{.*}}bmi2, avx512cd, avx512bw, avx512dq{{$}}
}

; The arguments enter at the header.
; CHECK-NEXT: function plain, target x86_64
; CHECK-NEXT: isa_report.pasm:[[# @LINE + 1]]: mov: x86_64
function int plain(int a) {
    reg32 r
    load r, a
; CHECK-NEXT: isa_report.pasm:[[# @LINE + 1]]: add: x86_64
    add r, 1
; CHECK: needs: x86_64
; CHECK-NEXT: smallest target: x86_64
    return r
}

; No processor has both.
; CHECK: function odd, target xop, amx_tile
function void odd(void* p) target(xop, amx_tile) {
    reg64 m
    xmm   v
    load m, p
    vmovups v, [m]
; CHECK: vphaddbd: xop
    vphaddbd v, v
    vmovups [m], v
; CHECK: tilerelease: amx_tile
    tilerelease
; CHECK: smallest target: none
    return
}
if error == 1 { error "no report" }
