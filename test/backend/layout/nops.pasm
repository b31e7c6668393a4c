; NOPs that fill alignment are as long as the function's target decodes well.
; RUN: %pasmc %s -mcpu=k8 -o %t.o && %objdump -dw -M intel %t.o | FileCheck %s
pasm 1

; CHECK-LABEL: <generic>:
function int generic(int x) target(x86_64) {
    load eax, x
; CHECK: 2: 66 0f 1f 84 00 00 00 00 00 {{.*}}nop
; CHECK-NEXT: b: 0f 1f 44 00 00 {{.*}}nop
; CHECK-NEXT: 10:
    align 16
    return eax
}

; Intel's guides name no NOP beyond nine bytes.
; CHECK-LABEL: <intel>:
function int intel(int x) target(skylake) {
    load eax, x
; CHECK: 22: 66 0f 1f 84 00 00 00 00 00
; CHECK-NEXT: 2b: 0f 1f 44 00 00
    align 16
    return eax
}

; CHECK-LABEL: <silvermont>:
function int silvermont(int x) target(airmont) {
    load eax, x
; CHECK: 42: 0f 1f 80 00 00 00 00 {{.*}}nop
; CHECK-NEXT: 49: 0f 1f 80 00 00 00 00 {{.*}}nop
    align 16
    return eax
}

; CHECK-LABEL: <family_15h>:
function int family_15h(int x) target(piledriver) {
    load eax, x
; CHECK: 62: 66 66 66 0f 1f 84 00 00 00 00 00
; CHECK-NEXT: 6d: 0f 1f 00
    align 16
    return eax
}

; CHECK-LABEL: <family_17h>:
function int family_17h(int x) target(avx, zen2) {
    load eax, x
; CHECK: 82: 66 66 66 66 66 66 0f 1f 84 00 00 00 00 00
; CHECK-NEXT: 90: c3
    align 16
    return eax
}

; The -mcpu of the command line.
; CHECK-LABEL: <old>:
function int old(int x) {
    load eax, x
; CHECK: a2: 66 66 66 90
; CHECK-NEXT: a6: 66 66 66 90
; CHECK-NEXT: aa: 66 66 90
; CHECK-NEXT: ad: 66 66 90
    align 16
    return eax
}
