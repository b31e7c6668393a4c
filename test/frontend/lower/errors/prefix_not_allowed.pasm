; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    bnd add rax, rcx
; CHECK: :[[#@LINE-1]]:9: error: `add` takes no `bnd` [prefix-not-allowed]
    notrack nop
; CHECK: :[[#@LINE-1]]:13: error: `nop` takes no `notrack` [prefix-not-allowed]
    xacquire mov rax, rcx
    return
}
