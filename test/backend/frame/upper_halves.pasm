; vzeroupper stands before a return where upper halves may be dirty and the result does not need them.
; RUN: %pasmc %s -o %t.o && %objdump -d --no-show-raw-insn -M intel %t.o | FileCheck %s
pasm 1

; CHECK-LABEL: <dirty>:
; CHECK: vzeroupper
; CHECK-NEXT: ret
function float dirty(const float* p) target(avx) {
    ymm v
    reg64 r
    load r, p
    vmovups v, [r]
    return v.xmm
}

; CHECK-LABEL: <returned>:
; CHECK-NOT: vzeroupper
; CHECK: ret
function __m256 returned(const float* p) target(avx) {
    ymm v
    reg64 r
    load r, p
    vmovups v, [r]
    return v
}

; CHECK-LABEL: <narrow>:
; CHECK-NOT: vzeroupper
; CHECK: ret
function float narrow(const float* p) target(avx) {
    xmm v
    reg64 r
    load r, p
    vmovss v, [r]
    return v
}

; CHECK-LABEL: <cleaned>:
; CHECK: vmovups ymm
; CHECK: vzeroupper
; CHECK-NEXT: mov
; CHECK-NOT: vzeroupper
; CHECK: ret
function void cleaned(float* p) target(avx) {
    ymm v
    reg64 r
    load r, p
    vmovups v, [r]
    vmovups [r + 32], v
    vzeroupper
    mov dword [r], 1
    return
}

; Dirty on one path only: that is enough.
; CHECK-LABEL: <one_path>:
; CHECK: vzeroupper
; CHECK-NEXT: ret
function void one_path(float* p, size_t n) target(avx) {
    ymm v
    reg64 r, left
    load r, p
    load left, n
    test left, left
    jz done
    vmovups v, [r]
    vmovups [r + 32], v
done:
    return
}

; The caller has dirtied what it passes.
; CHECK-LABEL: <passed>:
; CHECK: vzeroupper
; CHECK-NEXT: ret
function void passed(float* p, __m256 a) target(avx) {
    ymm v
    reg64 r
    load r, p
    load v, a
    vmovups [r], v
    return
}
