; The passes one by one: targets and addresses get virtual registers before allocation, rsp and returns are rewritten behind
; the frame. Other conventions see none of it.
; RUN: %pasmc %s -mabi=nacl -o /dev/null --print-after=confine_branches 2>&1 | FileCheck --check-prefix=BRANCHES %s
; RUN: %pasmc %s -mabi=nacl -o /dev/null --print-after=confine_memory 2>&1 | FileCheck --check-prefix=MEMORY %s
; RUN: %pasmc %s -mabi=nacl -o /dev/null --print-after=confine_stack 2>&1 | FileCheck --check-prefix=STACK %s
; RUN: %pasmc %s -mabi=sysv -o /dev/null --print-after=confine_stack 2>&1 | FileCheck --check-prefix=NONE %s
pasm 1

; BRANCHES:      mov sandbox_target.reg32, {{.*}} ; sandbox
; BRANCHES-NEXT: and sandbox_target.reg32, -32 ; sandbox
; BRANCHES-NEXT: add sandbox_target, r15 ; sandbox
; BRANCHES-NEXT: call sandbox_target
; BRANCHES-NOT:  sandbox_address

; MEMORY:      lea sandbox_address.reg32, [p + i*8 + 8] ; sandbox
; MEMORY-NEXT: mov f, [r15 + sandbox_address]
; MEMORY:      return

; STACK:      sub esp, 8 ; prolog
; STACK-NEXT: add rsp, r15 ; prolog
; STACK:      pop r11 ; epilog
; STACK:      jmp r11 ; epilog

; NONE-NOT: r15
function void passes(void* table, uint64_t n) {
    reg64 p, i, f
    load p, table
    load i, n
    mov f, [p + i*8 + 8]
    call f
    return
}
