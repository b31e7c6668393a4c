; Registers are live in a loop that has no exit.
; RUN: %pasmc %s --print-after=allocate_registers -o %t.o 2>&1 | FileCheck %s
function void f(uint64_t* p) {
    reg64 q, a, b
    load q, p
    load a, 1
    load b, 2
; Three registers, all different.
; CHECK: mov [[A:[a-z0-9]+]], 1
; CHECK: mov [[B:[a-z0-9]+]], 2
; CHECK: add [rdi], {{r[a-z0-9]+}}
; CHECK: add [rdi + 8], {{r[a-z0-9]+}}
    block again {
        add [q], a
        add [q + 8], b
        jmp again.begin
    }
}
