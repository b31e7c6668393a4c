; xchg eax, eax clears the upper half of rax, so it is not 90.
; RUN: %pasmc %s -o %t.o && %objdump -d -Mintel %t.o | FileCheck %s
function void f() noframe {
    assume rax
; CHECK: 87 c0 xchg eax,eax
    xchg eax, eax
    ret
}
