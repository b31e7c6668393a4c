; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

extern function void g()

function uint64_t keeps_in_rcx() {
    mov rcx, 1
    call g
; CHECK: destroyed_by_call.pasm:[[#@LINE+1]]:{{.*}} error: `rcx` is read here, but a call has destroyed it [destroyed-by-call]
    mov rax, rcx
; CHECK: destroyed_by_call.pasm:[[#@LINE-3]]:{{.*}} note: the call is here; keep the value in a register that the callee saves, or use `call` with `(...)`
    return rax
}
