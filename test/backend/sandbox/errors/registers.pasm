; Registers with a meaning in the sandbox, and flags that its sequences change.
; RUN: not %pasmc %s -mabi=nacl -ferror-limit=0 -w -o /dev/null 2>&1 | FileCheck %s
; RUN: not %pasmc %s -mabi=nacl -ferror-limit=0 -w -o /dev/null 2>&1 | grep -c 'error:' | FileCheck --check-prefix=COUNT %s
; COUNT: {{^}}16{{$}}
pasm 1

function void base(uint64_t x) {
    assume rax
    ; CHECK: :[[@LINE+1]]:5: error: the sandbox does not allow this write of `r15`: it holds the base of the sandbox [sandbox-register-written]
    mov r15, rax
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} write of `r15d`: it holds the base
    xor r15d, r15d
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} write of `r15`: it holds the base
    load r15, x
    return
}

function void frame() noframe {
    assume rax, rbp
    ; CHECK: :[[@LINE+1]]:5: error: the sandbox does not allow this write of `rbp`: it holds only addresses of the stack; `mov rbp, rsp`, `lea rbp, [rsp + n]`, `push rbp` and `pop rbp` are allowed [sandbox-register-written]
    mov rbp, rax
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} write of `ebp`
    mov ebp, eax
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} write of `rbp`
    lea rbp, [rax + 8]
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} write of `rbp`
    xchg rax, rbp
    ret
}

function void stack(uint64_t* p) noframe {
    assume rax, rdi
    ; CHECK: :[[@LINE+1]]:5: error: the sandbox does not allow this write of `rsp`: it holds only addresses of the stack; push, pop, `mov rsp, r`, `lea`, and `add`, `sub` and `and` of a constant are allowed [sandbox-register-written]
    add rsp, rax
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} write of `rsp`
    and rsp, 64
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} write of `rsp`
    mov rsp, [rdi]
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} write of `rsp`
    pop rsp
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} write of `esp`
    sub esp, 16
    ; CHECK: :[[@LINE+1]]:5: error: {{.*}} write of `rsp`
    xchg rax, rsp
    ret
}

function uint64_t flags(uint64_t x) {
    load rdi, x
    ; CHECK: :[[@LINE+1]]:5: error: the sandbox changes the flags at this `sub`, and they are read later [sandbox-changes-flags]
    sub rsp, 16
    setc al
    movzx eax, al
    add rsp, 16
    return rax
}

function int jumps(unsigned which) {
    reg64 i, table
    load i.reg32, which
    and i, 1
    const rel32 cases[] = [zero - cases, one - cases]
    lea table, [cases]
    movsxd i, dword [table + i*4]
    add i, table
    cmp i, 5
    ; CHECK: :[[@LINE+1]]:5: error: the sandbox changes the flags at this `jmp`, and they are read later [sandbox-changes-flags]
    jmp i -> zero, one
zero:
    jb one
    return 100
one:
    return 101
}

; The frame pointer is rbp or none.
function void over_aligned() {
    local uint64_t words[4] align(64)
    ; CHECK: :[[@LINE-2]]:{{.*}}error: `over_aligned` aligns its stack beyond the caller's and needs a frame pointer
    mov rbp, rsp
    mov [words], rbp
    return
}
