# The door through which a program in the emulated machine calls what stands for its operating system, and the way there
# and back. All runs at the highest privilege: a system call returns by a jump. Intel SDM volume 2, SYSCALL.
        .intel_syntax noprefix
        .set    star, 0xC0000081
        .set    lstar, 0xC0000082
        .set    sfmask, 0xC0000084
        .set    efer, 0xC0000080
        .set    exception_exit, 0x10000008      # where the handlers of boot.s go on

        .text
# run_program(entry, stack): the status of the program's exit
        .globl  run_program
run_program:
        push    rbx
        push    rbp
        push    r12
        push    r13
        push    r14
        push    r15
        mov     [stack_of_loader], rsp
        mov     ecx, efer
        rdmsr
        or      eax, 1                          # SCE
        wrmsr
        mov     ecx, star
        xor     eax, eax
        mov     edx, 24                         # the code segment of boot.s
        wrmsr
        mov     ecx, lstar
        mov     eax, offset enter_system
        xor     edx, edx
        wrmsr
        mov     ecx, sfmask
        mov     eax, 0x700                      # TF, IF, DF
        wrmsr
        mov     rax, offset after_exception
        mov     [exception_exit], rax
        mov     rsp, rsi
        xor     edx, edx                        # no function to run at exit
        jmp     rdi

enter_system:
        mov     [stack_of_program], rsp         # its red zone stays untouched
        mov     rsp, offset system_stack_top
        push    rcx
        mov     ecx, 16                         # SYSCALL loads ss from beside the code segment
        mov     ss, ecx
        push    rdi
        push    rsi
        push    rdx
        push    r8
        push    r9
        push    r10
        push    r11
        mov     rcx, r10
        push    rax                             # the seventh argument: the number
        call    system_call
        pop     rcx
        pop     r11
        pop     r10
        pop     r9
        pop     r8
        pop     rdx
        pop     rsi
        pop     rdi
        pop     rcx
        mov     rsp, [stack_of_program]
        jmp     rcx

after_exception:
        movzx   edi, byte ptr [caught_exception]
        add     edi, 127                        # 128 and the exception's number
        .globl  leave_program
leave_program:                                  # (status)
        mov     rsp, [stack_of_loader]
        mov     eax, edi
        pop     r15
        pop     r14
        pop     r13
        pop     r12
        pop     rbp
        pop     rbx
        ret

        .bss
        .balign 16
stack_of_loader: .skip  8
stack_of_program: .skip 8
        .skip   8192
system_stack_top:

        .section .note.GNU-stack, "", @progbits
