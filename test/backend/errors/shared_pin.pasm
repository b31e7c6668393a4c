; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s

function uint64_t f(uint64_t a) {
    reg64 x = rcx
    reg64 y = rcx
    load x, a
; CHECK: :[[#@LINE+1]]:5: error: writing `y` destroys `x`, which is live in the same register `rcx` [shared-pin]
    mov y, 4
; CHECK: :[[#@LINE-5]]:11: note: `x` is pinned to `rcx` here
    add x, y
    mov rax, x
    return rax
}

; CHECK-NOT: error
function uint64_t one_after_the_other(uint64_t a) {
    reg64 x = rcx
    reg64 y = rcx
    load x, a
    mov y, x
    add y, 1
    return y
}
