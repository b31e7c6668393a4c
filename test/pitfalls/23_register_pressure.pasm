; Out of registers: which class, where, what is live there, what would help.
; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f(uint64_t* p) {
    reg64 a[16], q
    load q, p
; CHECK: :[[#@LINE+5]]:22: error: 17 general registers are live here, and there are only 15 to give out [too-many-live-registers]
; CHECK: note: i = 15
; CHECK: note: `a[0]` is live there; it is defined here
; CHECK: note: the next use of `a[0]` is here
; CHECK: note: a `spill a[0]` before the peak and a `reload a[0]` before this line would free one
    for i in 0..16 { mov a[i], [q + 8*i] }
    for i in 0..16 { mov [q + 8*i], a[15 - i] }
    return
}
