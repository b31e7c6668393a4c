// The way into a compiled function and back, with all registers under control; see entry_frame.h. AT&T syntax, as GNU
// and LLVM assemblers both take it. The frame is found again by a variable of the thread: the function may leave any
// value in any register, rsp too.
#include "run/entry_offsets.h"

    .section .tbss, "awT", @nobits
    .balign 8
entered_frame:
    .zero 8
entered_function:
    .zero 8
returned_rax:
    .zero 8

    .text

// Every register of a width, from or to the frame in rbx.
.macro each_vector instruction, register, count, is_store
    .set number, 0
    .rept \count
    move_vector \instruction, \register, %number, \is_store
    .set number, number + 1
    .endr
.endm
.altmacro
.macro move_vector instruction, register, number, is_store
    .if \is_store
    \instruction %\register\number, ENTRY_VECTORS+64*\number(%rbx)
    .else
    \instruction ENTRY_VECTORS+64*\number(%rbx), %\register\number
    .endif
.endm
.macro move_mask number, is_store
    .if \is_store
    kmovq %k\number, ENTRY_MASKS+8*\number(%rbx)
    .else
    kmovq ENTRY_MASKS+8*\number(%rbx), %k\number
    .endif
.endm
.macro each_mask is_store
    .set number, 0
    .rept 8
    move_mask %number, \is_store
    .set number, number + 1
    .endr
.endm

.macro save_host
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    subq $8, %rsp
    stmxcsr (%rsp)
    fnstcw 4(%rsp)
    movq %rdi, %rbx
    movq %rsp, ENTRY_HOST_STACK(%rbx)
    movq %rbx, %fs:entered_frame@tpoff
    movq ENTRY_FUNCTION(%rbx), %rax
    movq %rax, %fs:entered_function@tpoff
.endm

.macro restore_host
    fninit
    fldcw 4(%rsp)
    ldmxcsr (%rsp)
    addq $8, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
.endm

    .globl pasm_enter_function
    .type pasm_enter_function, @function
pasm_enter_function:
    save_host
    cmpq $1, ENTRY_LEVEL(%rbx)
    jb 1f
    je 2f
    each_mask 0
    each_vector vmovups, zmm, 32, 0
    jmp 3f
1:  each_vector movups, xmm, 16, 0
    jmp 4f
2:  each_vector vmovups, ymm, 16, 0
3:  cmpq $0, ENTRY_CLEARS_UPPER(%rbx)
    je 4f
    vzeroupper
4:  ldmxcsr ENTRY_MXCSR(%rbx)
    leaq ENTRY_FLAGS(%rbx), %rsp
    popfq
    movq ENTRY_GENERAL+8*4(%rbx), %rsp
    leaq pasm_function_returned(%rip), %rax
    movq %rax, (%rsp)
    movq ENTRY_GENERAL+8*0(%rbx), %rax
    movq ENTRY_GENERAL+8*1(%rbx), %rcx
    movq ENTRY_GENERAL+8*2(%rbx), %rdx
    movq ENTRY_GENERAL+8*5(%rbx), %rbp
    movq ENTRY_GENERAL+8*6(%rbx), %rsi
    movq ENTRY_GENERAL+8*7(%rbx), %rdi
    movq ENTRY_GENERAL+8*8(%rbx), %r8
    movq ENTRY_GENERAL+8*9(%rbx), %r9
    movq ENTRY_GENERAL+8*10(%rbx), %r10
    movq ENTRY_GENERAL+8*11(%rbx), %r11
    movq ENTRY_GENERAL+8*12(%rbx), %r12
    movq ENTRY_GENERAL+8*13(%rbx), %r13
    movq ENTRY_GENERAL+8*14(%rbx), %r14
    movq ENTRY_GENERAL+8*15(%rbx), %r15
    movq ENTRY_GENERAL+8*3(%rbx), %rbx
    jmpq *%fs:entered_function@tpoff
    .size pasm_enter_function, . - pasm_enter_function

    .globl pasm_function_returned
    .type pasm_function_returned, @function
pasm_function_returned:
    movq %rax, %fs:returned_rax@tpoff
    movq %fs:entered_frame@tpoff, %rax
    movq $0, %fs:entered_frame@tpoff
    movq %rcx, ENTRY_GENERAL+8*1(%rax)
    movq %rdx, ENTRY_GENERAL+8*2(%rax)
    movq %rbx, ENTRY_GENERAL+8*3(%rax)
    movq %rsp, ENTRY_GENERAL+8*4(%rax)
    movq %rbp, ENTRY_GENERAL+8*5(%rax)
    movq %rsi, ENTRY_GENERAL+8*6(%rax)
    movq %rdi, ENTRY_GENERAL+8*7(%rax)
    movq %r8, ENTRY_GENERAL+8*8(%rax)
    movq %r9, ENTRY_GENERAL+8*9(%rax)
    movq %r10, ENTRY_GENERAL+8*10(%rax)
    movq %r11, ENTRY_GENERAL+8*11(%rax)
    movq %r12, ENTRY_GENERAL+8*12(%rax)
    movq %r13, ENTRY_GENERAL+8*13(%rax)
    movq %r14, ENTRY_GENERAL+8*14(%rax)
    movq %r15, ENTRY_GENERAL+8*15(%rax)
    movq %rax, %rbx
    movq ENTRY_HOST_STACK(%rbx), %rsp
    movq %fs:returned_rax@tpoff, %rax
    movq %rax, ENTRY_GENERAL+8*0(%rbx)
    pushfq
    popq ENTRY_FLAGS(%rbx)
    cld
    stmxcsr ENTRY_MXCSR(%rbx)
    fnstenv ENTRY_X87(%rbx)
    cmpq $0, ENTRY_HAS_STATE_IN_USE(%rbx)
    je 1f
    movl $1, %ecx
    xgetbv
    movl %eax, ENTRY_STATE_IN_USE(%rbx)
    movl %edx, ENTRY_STATE_IN_USE+4(%rbx)
1:  cmpq $1, ENTRY_LEVEL(%rbx)
    jb 2f
    je 3f
    each_mask 1
    each_vector vmovups, zmm, 32, 1
    jmp 4f
2:  each_vector movups, xmm, 16, 1
    jmp 5f
3:  each_vector vmovups, ymm, 16, 1
4:  vzeroupper
5:  restore_host
    .size pasm_function_returned, . - pasm_function_returned

    .globl pasm_enter_repeatedly
    .type pasm_enter_repeatedly, @function
pasm_enter_repeatedly:
    save_host
    ldmxcsr ENTRY_MXCSR(%rbx)
    lfence
    rdtsc
    shlq $32, %rdx
    orq %rdx, %rax
    movq %rax, ENTRY_STATE_IN_USE(%rbx)
    .balign 64
0:  movq ENTRY_GENERAL+8*4(%rbx), %rsp
    addq $8, %rsp
    movq ENTRY_STACK_WORDS(%rbx), %rcx
    testq %rcx, %rcx
    jz 1f
    movq ENTRY_STACK_SOURCE(%rbx), %rsi
    movq %rsp, %rdi
    rep movsq
1:  cmpq $0, ENTRY_HAS_VECTORS(%rbx)
    je 4f
    cmpq $1, ENTRY_LEVEL(%rbx)
    jb 2f
    je 3f
    each_vector vmovups, zmm, 8, 0
    jmp 4f
2:  each_vector movups, xmm, 8, 0
    jmp 4f
3:  each_vector vmovups, ymm, 8, 0
4:  cmpq $0, ENTRY_CLEARS_UPPER(%rbx)
    je 5f
    vzeroupper
5:  movq ENTRY_GENERAL+8*0(%rbx), %rax
    movq ENTRY_GENERAL+8*1(%rbx), %rcx
    movq ENTRY_GENERAL+8*2(%rbx), %rdx
    movq ENTRY_GENERAL+8*6(%rbx), %rsi
    movq ENTRY_GENERAL+8*7(%rbx), %rdi
    movq ENTRY_GENERAL+8*8(%rbx), %r8
    movq ENTRY_GENERAL+8*9(%rbx), %r9
    callq *ENTRY_FUNCTION(%rbx)
    movq %fs:entered_frame@tpoff, %rbx
    decq ENTRY_REMAINING(%rbx)
    jnz 0b
    lfence
    rdtsc
    lfence
    shlq $32, %rdx
    orq %rdx, %rax
    subq ENTRY_STATE_IN_USE(%rbx), %rax
    movq $0, %fs:entered_frame@tpoff
    movq ENTRY_HOST_STACK(%rbx), %rsp
    cld
    cmpq $0, ENTRY_LEVEL(%rbx)
    je 6f
    vzeroupper
6:  restore_host
    .size pasm_enter_repeatedly, . - pasm_enter_repeatedly

    .globl pasm_entered_frame
    .type pasm_entered_frame, @function
pasm_entered_frame:
    movq %fs:entered_frame@tpoff, %rax
    ret
    .size pasm_entered_frame, . - pasm_entered_frame

    .globl pasm_empty_function
    .type pasm_empty_function, @function
    .balign 64
pasm_empty_function:
    ret
    .size pasm_empty_function, . - pasm_empty_function

    .section .note.GNU-stack, "", @progbits
