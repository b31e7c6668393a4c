# What the calls of random_prototypes reach: tells in `seen` what stands in every register that may carry an argument, and on
# the stack above the return address; then destroys what a callee may destroy, and returns what `answer` holds.
        .intel_syntax noprefix
        .bundle_align_mode 5
        .text
        .p2align 5
        .globl  probe
probe:
        mov     [rip + seen], rdi
        mov     [rip + seen + 8], rsi
        mov     [rip + seen + 16], rdx
        mov     [rip + seen + 24], rcx
        mov     [rip + seen + 32], r8
        mov     [rip + seen + 40], r9
        mov     [rip + seen + 48], rax
        mov     [rip + seen + 56], rsp
        .irp    n, 0, 1, 2, 3, 4, 5, 6, 7
        vmovups [rip + seen + 64 + 32 * \n], ymm\n
        .endr
        .irp    n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        vmovups ymm0, [rsp + 8 + 32 * \n]
        vmovups [rip + seen + 320 + 32 * \n], ymm0
        .endr
        mov     rcx, -1
        mov     rsi, rcx
        mov     rdi, rcx
        mov     r8, rcx
        mov     r9, rcx
        mov     r10, rcx
        .irp    n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        vpcmpeqd xmm\n, xmm\n, xmm\n
        .endr
        mov     rax, [rip + answer]
        mov     rdx, [rip + answer + 8]
        vmovups ymm0, [rip + answer + 64]
        vmovups ymm1, [rip + answer + 96]
        pop     r11
        .bundle_lock
        and     r11d, -32
        add     r11, r15
        jmp     r11
        .bundle_unlock
        .p2align 5, 0x90

        .data
        .p2align 6
        .globl  seen, answer
seen:   .skip   1024
answer: .skip   128

        .section .note.GNU-stack,"",@progbits
