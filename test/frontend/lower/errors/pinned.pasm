; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    reg64 a[2] = rcx
; CHECK: :[[#@LINE-1]]:18: error: an array cannot be pinned to one register [pinned-array]
    reg64 b = 5
; CHECK: :[[#@LINE-1]]:15: error: `5` is no physical register [pin-to-no-register]
    reg64 c = ecx
; CHECK: :[[#@LINE-1]]:15: error: a `reg64` cannot be pinned to `ecx`, which is of another class [pin-of-other-class]
    reg64 d = rsp
; CHECK: :[[#@LINE-1]]:15: error: `rsp` is reserved and cannot be given a name [pin-to-reserved]
    return
}
