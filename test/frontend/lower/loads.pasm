; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; Arguments, constants and addresses.
data uint32_t counter = 1
extern function void other(void)
function void f(int a, int64_t b, const float* p, float x, double y, __m256 v, uint8_t c, bool d) {
    reg32 i
    reg64 l, q
    xmm s, t
    ymm w
    load i, a
    load l, a
    load l, b
    load q, p
    load s, x
    load t, y
    load w, v
    load i, c
    load al, d
    load i, 7
    load l, -1
    load l, 0xffffffffffffffff
    load q, &counter
    load q, &other
    return
}

; CHECK: data counter size(4) align(4) = 01 00 00 00
; CHECK: function void f(int a, int64_t b, const float* p, float x, double y, __m256 v, uint8_t c, bool d) target(x86_64)
; CHECK-NEXT: reg32 i
; CHECK-NEXT: reg64 l, q
; CHECK-NEXT: xmm s, t
; CHECK-NEXT: ymm w
; CHECK-NEXT: load i, a
; CHECK-NEXT: load l, a
; CHECK-NEXT: load l, b
; CHECK-NEXT: load q, p
; CHECK-NEXT: load s, x
; CHECK-NEXT: load t, y
; CHECK-NEXT: load w, v
; CHECK-NEXT: load i, c
; CHECK-NEXT: load al, d
; CHECK-NEXT: load i, 7
; CHECK-NEXT: load l, -1
; CHECK-NEXT: load l, 18446744073709551615
; CHECK-NEXT: load q, &counter
; CHECK-NEXT: load q, &other
; CHECK-NEXT: return
