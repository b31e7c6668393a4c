; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov eax, []
; CHECK: :[[#@LINE-1]]:14: error: an address needs something between `[` and `]` [empty-address]
    mov eax, [rcx, rdx]
; CHECK: :[[#@LINE-1]]:14: error: an address is one sum: write `+` where there is a `,` [comma-in-address]
    mov eax, [dword rcx]
; CHECK: :[[#@LINE-1]]:14: error: a size stands before the brackets, not inside them: `rel` is all that may [size-in-brackets]
    return
}
