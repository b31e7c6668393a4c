; .eh_frame: a CIE and an entry for each function, whose rows tell where the caller's frame is.
; RUN: %pasmc -mabi=sysv %s -o %t.o && llvm-dwarfdump-19 --eh-frame %t.o | FileCheck %s
; RUN: llvm-dwarfdump-19 --verify --eh-frame %t.o
; RUN: %readelf -SW %t.o | FileCheck %s --check-prefix=SECTION
; RUN: %readelf -rW %t.o | FileCheck %s --check-prefix=FIXUP
; RUN: %pasmc -mabi=sysv -ffunction-sections %s -o %t.sections.o && %readelf -rW %t.sections.o | FileCheck %s --check-prefix=SECTIONS
; RUN: %pasmc -mabi=sysv -fno-asynchronous-unwind-tables %s -o %t.none.o && %readelf -SW %t.none.o | FileCheck %s --check-prefix=NONE

; GNU as makes the same bytes of -S.
; RUN: %pasmc -mabi=sysv -S %s -o %t.s && %as %t.s -o %t.as.o && %python %S/../Inputs/same_bytes.py %t.o %t.as.o
; RUN: %pasmc -mabi=sysv -S -fno-asynchronous-unwind-tables %s -o - | FileCheck %s --check-prefix=SILENT

; SECTION: .eh_frame PROGBITS {{0+}} {{[0-9a-f]+}} {{[0-9a-f]+}} 00 A 0 0 8
; SECTION: .rela.eh_frame RELA
; NONE-NOT: .eh_frame
; SILENT-NOT: .cfi_
; FIXUP: '.rela.eh_frame'
; FIXUP: R_X86_64_PC32 {{.*}} .text + 0
; FIXUP: R_X86_64_PC32 {{.*}} .text + 10
; SECTIONS: '.rela.eh_frame'
; SECTIONS: R_X86_64_PC32 {{.*}} .text.leaf + 0
; SECTIONS: R_X86_64_PC32 {{.*}} .text.saves + 0

pasm 1
extern function void callee()

; CHECK: 00000000 00000014 00000000 CIE
; CHECK-NEXT: Format: DWARF32
; CHECK-NEXT: Version: 1
; CHECK-NEXT: Augmentation: "zR"
; CHECK-NEXT: Code alignment factor: 1
; CHECK-NEXT: Data alignment factor: -8
; CHECK-NEXT: Return address column: 16
; CHECK-NEXT: Augmentation data: 1B

; CHECK: FDE cie=00000000 pc=00000000...00000001
; CHECK: 0x0: CFA=RSP+8: RIP=[CFA-8]
function void leaf() {
    return
}

; CHECK: FDE {{.*}} pc=00000010
; CHECK: DW_CFA_advance_loc: 2
; CHECK-NEXT: DW_CFA_def_cfa_offset: +16
; CHECK-NEXT: DW_CFA_offset: R12 -16
; CHECK: 0x10: CFA=RSP+8: RIP=[CFA-8]
; CHECK-NEXT: 0x12: CFA=RSP+16: R12=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x13: CFA=RSP+24: RBX=[CFA-24], R12=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x17: CFA=RSP+32: RBX=[CFA-24], R12=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x2e: CFA=RSP+24: RBX=[CFA-24], R12=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x2f: CFA=RSP+16: R12=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x31: CFA=RSP+8: RIP=[CFA-8]
function void saves() {
    mov rbx, 3
    mov r12, 12
    call callee
    return
}

; A frame pointer, since rsp is aligned.
; CHECK: FDE {{.*}} pc=00000040
; CHECK: 0x40: CFA=RSP+8: RIP=[CFA-8]
; CHECK-NEXT: 0x41: CFA=RSP+16: RBP=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x44: CFA=RBP+16: RBP=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x45: CFA=RBP+16: RBX=[CFA-24], RBP=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x62: CFA=RBP+16: RBP=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x63: CFA=RSP+8: RIP=[CFA-8]
static function void aligned() {
    local uint8_t block[64] align(64)
    mov rbx, 3
    mov byte [block], 1
    call callee
    return
}

; CHECK: FDE {{.*}} pc=00000070
; CHECK: 0x70: CFA=RSP+8: RIP=[CFA-8]
; CHECK-NEXT: 0x71: CFA=RSP+16: RBX=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x74: CFA=RBX+16: RBX=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x75: CFA=RBX+16: RBX=[CFA-16], RBP=[CFA-24], RIP=[CFA-8]
; CHECK-NEXT: 0x92: CFA=RBX+16: RBX=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x93: CFA=RSP+8: RIP=[CFA-8]
function void aligned_without_rbp() {
    local uint8_t block[64] align(64)
    mov rbp, 5
    mov byte [block], 1
    call callee
    return
}

; Behind the first exit the frame is back.
; CHECK: FDE {{.*}} pc=000000a0
; CHECK: DW_CFA_remember_state:
; CHECK: DW_CFA_restore_state:
; CHECK: 0xb2: CFA=RSP+32: RBX=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0xb6: CFA=RSP+16: RBX=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0xb7: CFA=RSP+8: RIP=[CFA-8]
; CHECK-NEXT: 0xb8: CFA=RSP+32: RBX=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0xc1: CFA=RSP+16: RBX=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0xc2: CFA=RSP+8: RIP=[CFA-8]
function void two_exits(uint64_t n) {
    local uint64_t x
    reg64 r
    load r, n
    mov rbx, r
    call callee
    test rbx, rbx
    jz zero
    return
zero:
    call callee
    return
}

; What the author pushes, on two paths.
; CHECK: FDE {{.*}} pc=000000d0
; CHECK: 0xd0: CFA=RSP+8: RIP=[CFA-8]
; CHECK-NEXT: 0xd1: CFA=RSP+16: RIP=[CFA-8]
; CHECK-NEXT: 0xd7: CFA=RSP+24: RIP=[CFA-8]
; CHECK-NEXT: 0xd8: CFA=RSP+16: RIP=[CFA-8]
; CHECK-NEXT: 0xd9: CFA=RSP+8: RIP=[CFA-8]
; CHECK-NEXT: 0xda: CFA=RSP+16: RIP=[CFA-8]
; CHECK-NEXT: 0xdb: CFA=RSP+8: RIP=[CFA-8]
function uint64_t pushes(uint64_t n) {
    reg64 r
    load r, n
    push r
    test r, r
    jz zero
    push r
    pop r
    pop r
    return r
zero:
    pop r
    return 1
}

; Rows far apart.
; CHECK: FDE {{.*}} pc=000000f0
; CHECK: DW_CFA_advance_loc: 1 to 0xf1
; CHECK-NEXT: DW_CFA_def_cfa_offset: +16
; CHECK-NEXT: DW_CFA_advance_loc1: 101 to 0x156
; CHECK-NEXT: DW_CFA_def_cfa_offset: +8
; CHECK-NEXT: DW_CFA_advance_loc2: 301 to 0x283
; CHECK-NEXT: DW_CFA_def_cfa_offset: +16
; CHECK-NEXT: DW_CFA_advance_loc4: 70001 to 0x113f4
; CHECK-NEXT: DW_CFA_def_cfa_offset: +8
function void distant() {
    push rax
    for i in 0..10 { mov rdx, 0x123456789A }
    pop rax
    for i in 0..30 { mov rdx, 0x123456789A }
    push rax
    for i in 0..7000 { mov rdx, 0x123456789A }
    pop rax
    return
}

; A noframe function that begins with a prolog of its own.
; CHECK: FDE {{.*}} pc=00011400
; CHECK: 0x11400: CFA=RSP+8: RIP=[CFA-8]
; CHECK-NEXT: 0x11401: CFA=RSP+16: RBX=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x11405: CFA=RSP+48: RBX=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x11410: CFA=RSP+16: RBX=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x11411: CFA=RSP+8: RIP=[CFA-8]
function void own_prolog() noframe {
    push rbx
    sub rsp, 32
    mov rbx, 3
    add rsp, 32
    pop rbx
    ret
}

; rsp moves and nothing says how: no entry.
function void unknown() noframe {
    mov rcx, rsp
    xor edx, edx
    lea rsp, [rsp + 8*rdx]
    mov rsp, rcx
    ret
}

; CHECK: FDE {{.*}} pc=00011430
; CHECK: DW_CFA_remember_state:
; CHECK-NEXT: DW_CFA_def_cfa_register: RBP
; CHECK-NEXT: DW_CFA_def_cfa_offset: +24
; CHECK: DW_CFA_def_cfa_offset: +32
; CHECK-NEXT: DW_CFA_offset: R12 -24
; CHECK-NEXT: DW_CFA_same_value: RBX
; CHECK-NEXT: DW_CFA_undefined: R13
; CHECK: DW_CFA_restore_state:
; CHECK-NEXT: DW_CFA_restore: RBX
; CHECK-NEXT: DW_CFA_offset: XMM6 -32
; CHECK-NEXT: DW_CFA_offset_extended: XMM20 -32
; CHECK-NEXT: DW_CFA_offset_extended_sf: RSI 16
; CHECK: DW_CFA_restore_extended: XMM20
; CHECK-NEXT: DW_CFA_restore: RSI
; CHECK-NEXT: DW_CFA_def_cfa_offset: +24
; CHECK-NEXT: DW_CFA_def_cfa_offset: +8
; CHECK: 0x11430: CFA=RSP+8: RIP=[CFA-8]
; CHECK-NEXT: 0x11431: CFA=RSP+16: RBX=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x11432: CFA=RBP+24: RBX=[CFA-16], RIP=[CFA-8]
; CHECK-NEXT: 0x11433: CFA=RBP+32: RBX=same, R12=[CFA-24], R13=undefined, RIP=[CFA-8]
; CHECK-NEXT: 0x11434: CFA=RSP+16: RSI=[CFA+16], RIP=[CFA-8], XMM6=[CFA-32], XMM20=[CFA-32]
; CHECK-NEXT: 0x11435: CFA=RSP+8: RIP=[CFA-8], XMM6=[CFA-32]
; CHECK-NOT: FDE
function void rules() noframe {
    nop
    cfi def_cfa rsp, 16
    cfi offset rbx, -16
    nop
    cfi remember_state
    cfi def_cfa_register rbp
    cfi def_cfa_offset 24
    nop
    cfi adjust_cfa_offset 8
    cfi rel_offset r12, 8
    cfi same_value rbx
    cfi undefined r13
    nop
    cfi restore_state
    cfi restore rbx
    cfi save xmm6, -16
    cfi offset xmm20, -32
    cfi offset rsi, 16
    nop
    cfi restore xmm20
    cfi restore rsi
    cfi alloc 8
    cfi free 16
    ret
}
