# A boot sector, the way to long mode, and the handlers of exceptions: an emulated machine without an operating system, on
# which guest.cpp executes the jobs of its disk. Intel SDM volume 3, 9.8.5 (long mode) and 6.14 (exceptions).
        .intel_syntax noprefix
        .set    exit_address, 0x10000008        # Arena::exit_address
        .set    page_tables, 0x70000            # PML4, PDPT, PD; zero after a reset
        .set    stack_top, 0x6F000
        .set    exception_stack_top, 0x6E000
        .set    memory_for_arena, 0x400000      # physical

        .section .boot, "ax"
        .code16
        .globl  _start
_start:
        cli
        xor     ax, ax
        mov     ds, ax
        mov     es, ax
        mov     ss, ax
        mov     sp, 0x7C00
        mov     si, offset disk_packet
        mov     ah, 0x42                        # extended read, of the drive in dl
        int     0x13
        jc      stop
        jmp     0:real_mode
stop:   hlt
        jmp     stop

disk_packet:
        .byte   16, 0
        .word   guest_sectors, 0x7E00, 0        # count, offset, segment
        .quad   1                               # the first sector

        .org    510
        .word   0xAA55

        .text
real_mode:
        in      al, 0x92                        # address line 20
        or      al, 2
        out     0x92, al
        mov     al, 0xFF                        # no interrupts of devices
        out     0x21, al
        out     0xA1, al
        lgdt    [gdt_pointer]
        mov     eax, cr0
        or      al, 1
        mov     cr0, eax
        jmp     8:protected_mode

        .code32
protected_mode:
        mov     ax, 16
        mov     ds, ax
        mov     es, ax
        mov     ss, ax
        # The first GB as it is, in pages of 2 MB, but for the one of the arena.
        mov     dword ptr [page_tables], page_tables + 0x1000 + 3
        mov     dword ptr [page_tables + 0x1000], page_tables + 0x2000 + 3
        mov     edi, page_tables + 0x2000
        mov     eax, 0x83
        mov     ecx, 512
map:    mov     [edi], eax
        add     eax, 0x200000
        add     edi, 8
        loop    map
        mov     dword ptr [page_tables + 0x2000 + 8 * (0x10000000 / 0x200000)], memory_for_arena + 0x83
        mov     eax, page_tables
        mov     cr3, eax
        mov     eax, 0x40620                    # PAE, OSFXSR, OSXMMEXCPT, OSXSAVE
        mov     cr4, eax
        mov     ecx, 0xC0000080                 # EFER.LME
        rdmsr
        or      eax, 0x100
        wrmsr
        mov     eax, 0x80000023                 # PG, NE, MP, PE
        mov     cr0, eax
        jmp     24:long_mode

        .code64
long_mode:
        mov     rsp, stack_top
        mov     eax, 0xD                        # all components that this test follows
        xor     ecx, ecx
        cpuid
        and     eax, 0xE7
        xor     edx, edx
        xor     ecx, ecx
        xsetbv
        mov     eax, offset tss
        mov     [gdt_tss + 2], ax
        shr     eax, 16
        mov     [gdt_tss + 4], al
        mov     qword ptr [tss + 36], exception_stack_top # IST 1: the stack pointer may hold anything
        mov     ax, 32
        ltr     ax
        call    make_idt
        lidt    [idt_pointer]
        call    guest_main
        mov     dx, 0x8900                      # the emulator leaves at this word
        mov     rsi, offset shutdown_word
        mov     ecx, 8
        cld
        rep outsb
halt:   hlt
        jmp     halt

# Gates to handler_0 .. handler_31, which lie 16 bytes apart.
make_idt:
        mov     rdi, offset idt
        mov     eax, offset handlers
        mov     ecx, 32
gate:   mov     [rdi], ax
        mov     word ptr [rdi + 2], 24
        mov     word ptr [rdi + 4], 0x8E01      # interrupt gate, IST 1
        mov     edx, eax
        shr     edx, 16
        mov     [rdi + 6], dx
        add     rdi, 16
        add     eax, 16
        loop    gate
        ret

# An exception writes its number down and goes on at the trampoline's exit, with all registers as they are.
        .balign 16
handlers:
        .irp    number, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
        .balign 16
        mov     byte ptr [caught_exception], \number + 1
        .if     (0x60227D00 >> \number) & 1     # those that push an error code
        jmp     leave_with_code
        .else
        jmp     leave_code
        .endif
        .endr

leave_with_code:
        mov     [saved_rax], rax
        pop     rax
        mov     rax, [saved_rax]
leave_code:
        push    rax
        mov     rax, [exit_address]
        mov     [rsp + 8], rax
        pop     rax
        iretq

        .data
        .balign 16
gdt:    .quad   0, 0x00CF9A000000FFFF, 0x00CF92000000FFFF, 0x00AF9A000000FFFF
gdt_tss:
        .quad   0x0000890000000067, 0
gdt_pointer:
        .word   gdt_pointer - gdt - 1
        .long   gdt
idt_pointer:
        .word   idt_end - idt - 1
        .quad   idt
shutdown_word:
        .ascii  "Shutdown"

        .bss
        .balign 16
        .globl  caught_exception
caught_exception: .skip 8
saved_rax:      .skip   8
tss:            .skip   104
        .balign 16
idt:            .skip   32 * 16
idt_end:

        .section .note.GNU-stack, "", @progbits
