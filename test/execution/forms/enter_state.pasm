pasm 1
// Puts the processor into a state, executes one instruction, and writes down the state behind it. All addresses are
// absolute, so that no register is needed for them: the layout is that of struct Arena in arena.h.
let arena = 0x10000000
let general = [rax, rcx, rdx, rbx, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15, rsp]
let numbers = [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 4]
let callee_saved = [rbx, rbp, r12, r13, r14, r15]
let host_stack = arena
let exit_address = arena + 8
let code_address = arena + 16
let components = arena + 24
let flags_before = arena + 32
let flags_after = arena + 40
let general_before = arena + 64
let general_after = arena + 192
let host_state = arena + 0x1000
let state_before = arena + 0x2000
let state_after = arena + 0x3000

/// Executes the code that Arena::code_address points at; that jumps to Arena::exit_address.
function void enter_state() target(x86_64, xsave) noframe {
    for r in callee_saved { push r }
    mov [host_stack], rsp
    lea rax, [exit]
    mov [exit_address], rax
    mov eax, [components]
    xor edx, edx
    xsave64 [host_state]
    xrstor64 [state_before]
    push qword [flags_before]
    popfq
    for i in 0..16 { mov general[i], [general_before + 8*numbers[i]] }
    jmp qword [code_address]
exit:
    for i in 0..16 { mov [general_after + 8*numbers[i]], general[i] }
    mov rsp, [host_stack]
    pushfq
    pop qword [flags_after]
    cld
    mov eax, [components]
    xor edx, edx
    xsave64 [state_after]
    xrstor64 [host_state]
    for i in 0..6 { pop callee_saved[5 - i] }
    ret
}
