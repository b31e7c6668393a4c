; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f(slice<float> s) {
    load r, s.len
    load v, 1.0
    return
    return a, b
    return acc[0].xmm
    call name
    call name(a, b) -> r
    call name(a, [p + 8], 4) -> (r, t)
    call f() -> r, t
    local float buf[16] align(64)
    local unsigned long long x
    align 32
    bytes 0x0f, 0x0b
    spill r
    reload r
    call sin(x)
}
; CHECK:function f (<slice<float>> s) -> ()
; CHECK-NEXT:  line load r, s.len
; CHECK-NEXT:  line load v, 1.0
; CHECK-NEXT:  line return
; CHECK-NEXT:  line return a, b
; CHECK-NEXT:  line return acc[0].xmm
; CHECK-NEXT:  line call name
; CHECK-NEXT:  line call name(a, b) -> r
; CHECK-NEXT:  line call name(a, [(p + 8)], 4) -> (r, t)
; CHECK-NEXT:  line call f() -> r, t
; CHECK-NEXT:  local buf : <float> buf[16] @align(64)
; CHECK-NEXT:  local x : <unsigned long long> x
; CHECK-NEXT:  line align 32
; CHECK-NEXT:  line bytes 15, 11
; CHECK-NEXT:  line spill r
; CHECK-NEXT:  line reload r
; CHECK-NEXT:  line call sin(x)
