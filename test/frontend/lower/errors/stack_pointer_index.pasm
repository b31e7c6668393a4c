; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov eax, [rax + rsp*2]
; CHECK: :[[#@LINE-1]]:21: error: `rsp` cannot be an index: it has no encoding as one [stack-pointer-as-index]
    mov eax, [rsp + rsp]
; CHECK: :[[#@LINE-1]]:15: error: `rsp` cannot be an index: it has no encoding as one [stack-pointer-as-index]
    return
}
