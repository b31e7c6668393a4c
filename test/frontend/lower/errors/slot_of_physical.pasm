; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    spill rax
; CHECK: :[[#@LINE-1]]:11: error: `rax` is a physical register: only a declared register has a stack slot [slot-of-physical]
    spill
; CHECK: :[[#@LINE-1]]:5: error: `spill` takes at least one register, not 0 [wrong-argument-count]
    return
}
