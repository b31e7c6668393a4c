; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f(__int128 n) {
    load rax, n
; CHECK: :[[#@LINE-1]]:10: error: argument `n` is `__int128`, which no one register holds: name a part of it [value-in-no-register]
    return
}
