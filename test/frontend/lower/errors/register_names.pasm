; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    reg64
; CHECK: :[[#@LINE-1]]:5: error: expected the name of a register to declare, not `reg64` [expected-register-name]
    reg64 5
; CHECK: :[[#@LINE-1]]:11: error: expected the name of a register to declare, not `5` [expected-register-name]
    reg64 a[2][3][4]
; CHECK: :[[#@LINE-1]]:11: error: a register array has one or two dimensions [too-many-dimensions]
    reg64 b[2000][2000]
; CHECK: :[[#@LINE-1]]:11: error: a register array has at most 1048576 elements [register-array-too-large]
    return
}
