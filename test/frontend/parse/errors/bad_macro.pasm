; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
macro m(reg64) { nop }
macro n(reg64 a b) { nop }
macro o {
    nop
}
; CHECK: :2:14: error: expected a name after `reg64`, saw `)` [expected-after-saw]
; CHECK: :3:17: error: expected `,` or `)` after `a`, saw `b` [expected-after-saw]
; CHECK: :4:9: error: expected `(` after `o`, saw `{` [expected-after-saw]
