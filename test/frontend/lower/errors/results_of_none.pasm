; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f(int n) {
    load eax, n -> ecx
; CHECK: :[[#@LINE-1]]:20: error: `->` after `load`: only a call has results, and only a jump through a register or memory has targets [targets-of-no-jump]
    add rax, rcx -> rdx
; CHECK: :[[#@LINE-1]]:21: error: `->` after `add`: only a call has results, and only a jump through a register or memory has targets [targets-of-no-jump]
    load dword eax, n
; CHECK: :[[#@LINE-1]]:10: error: `load` cannot take `dword eax` [unexpected-argument]
    return
}
