; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
a:
    add rax, rcx -> a
; CHECK: :[[#@LINE-1]]:21: error: `->` after `add`: only a call has results, and only a jump through a register or memory has targets [targets-of-no-jump]
    jmp rax -> 5
; CHECK: :[[#@LINE-1]]:16: error: a jump goes to a label, not to an integer [expected-label]
    return
}
