; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s

function void f() {
; CHECK: :[[#@LINE+2]]:20: error: expected `)` to close `(`, saw `]` [mismatched-bracket]
; CHECK: :[[#@LINE+1]]:14: note: `(` is opened here
    mov eax, (1 + 2]
    ret
}

; CHECK: :[[#@LINE+1]]:19: error: `{` is never closed [never-closed]
function void g() {
    nop
; CHECK: :[[#@LINE+1]]:1: note: this begins before it is closed
function void h() {
    ret
}
