# The ways into and out of the sandbox. nacl_host.c copies this page to the same offset of both views of the memory, low and
# sandbox, with the page of variables behind it; so a jump here is relative, and so are the variables.
#
# A gate is what the host puts in place of code that the other side may call: every 32 bytes, where functions begin,
#       movl $OFFSET, %r11d
#       jmp  enter_sandbox (in the low view, for NaCl code) or leave_sandbox (in the sandbox, for C)
# A call keeps its stack, whose arguments stand where the callee looks for them; only the return address is exchanged for that
# of a way back, and kept on a side stack.

        .intel_syntax noprefix
        .text
        .balign 4096
        .globl  nacl_gates, nacl_gates_end, enter_sandbox, leave_sandbox

nacl_gates:
returned_to_c:                          # in the sandbox: the NaCl function returned. At the page's start, so 32-aligned.
        mov     r11, [rip + side_stack]
        sub     r11, 32
        mov     [rip + side_stack], r11
        cmp     r15, [rip + sandbox]    # what a function keeps, it has kept
        jne     broken
        mov     r10d, [r11 + 8]
        add     r10, r15
        cmp     rbp, r10
        jne     broken
        mov     r10, [r11 + 24]
        add     r10, r15
        cmp     rsp, r10
        jne     broken
        mov     esp, esp                # the sandbox lies at a multiple of 4 GiB: this is the low address
        mov     rbp, [r11 + 8]
        mov     r15, [r11 + 16]
        jmp     [r11]
broken: ud2

        .balign 32
enter_sandbox:                          # in the low view: C called the NaCl function at r11
        mov     r10, [rip + side_stack]
        pop     qword ptr [r10]
        mov     [r10 + 8], rbp
        mov     [r10 + 16], r15
        mov     [r10 + 24], rsp
        add     r10, 32
        mov     [rip + side_stack], r10
        mov     r15, [rip + sandbox]
        lea     r10, [rip + returned_to_c]
        add     r10, r15
        push    r10
        add     rsp, r15
        mov     ebp, ebp
        add     rbp, r15
        add     r11, r15
        jmp     r11

        .balign 32
leave_sandbox:                          # in the sandbox: NaCl code called the C function at r11
        mov     r10, [rip + side_stack]
        pop     qword ptr [r10]
        add     r10, 32
        mov     [rip + side_stack], r10
        mov     esp, esp
        lea     r10d, [rip + returned_to_sandbox]
        push    r10
        jmp     r11

        .balign 32
returned_to_sandbox:                    # in the low view: the C function returned, which kept r15 and rbp
        mov     r11, [rip + side_stack]
        sub     r11, 32
        mov     [rip + side_stack], r11
        mov     r11, [r11]
        and     r11, -32                # as the sandbox's own returns do: a call ends its bundle
        add     rsp, r15
        jmp     r11

        .balign 4096
nacl_gates_end:
# The host fills these in, in the page behind.
        .set    side_stack, nacl_gates_end
        .set    sandbox, nacl_gates_end + 8
        .section .note.GNU-stack, "", @progbits
