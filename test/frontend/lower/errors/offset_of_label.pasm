; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
here:
    mov rax, offset here
; CHECK: :[[#@LINE-1]]:21: error: `offset` needs a symbol: the address of `here` is known only at run time, take it with `lea` [offset-of-place]
    return
}
