; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() noframe {
    cfi def_cfa rsp, 16
    cfi offset rbx, -16
    cfi remember_state
    cfi adjust_cfa_offset 8
}
; CHECK:function f () -> () @noframe
; CHECK-NEXT:  cfi def_cfa rsp, 16
; CHECK-NEXT:  cfi offset rbx, (-16)
; CHECK-NEXT:  cfi remember_state
; CHECK-NEXT:  cfi adjust_cfa_offset 8
