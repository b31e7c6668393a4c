; .pdata and .xdata: what prologs did, the last step first.
; RUN: %pasmc -mtarget=x86_64-pc-windows-msvc %s -o %t.obj && llvm-readobj-19 --unwind %t.obj | FileCheck %s
; RUN: llvm-objdump-19 --unwind-info %t.obj
; RUN: llvm-readobj-19 --relocations %t.obj | FileCheck %s --check-prefix=FIXUP
; RUN: %pasmc -mtarget=x86_64-pc-windows-msvc -fno-asynchronous-unwind-tables %s -o %t.none.obj && llvm-readobj-19 --sections %t.none.obj | FileCheck %s --check-prefix=NONE
; RUN: %pasmc -mtarget=x86_64-pc-windows-msvc -ffunction-sections %s -o %t.sections.obj && llvm-readobj-19 --sections --symbols %t.sections.obj | FileCheck %s --check-prefix=SECTIONS

; NONE-NOT: data
; FIXUP-LABEL: .pdata {
; FIXUP-NEXT: 0x0 IMAGE_REL_AMD64_ADDR32NB .text
; FIXUP-NEXT: 0x4 IMAGE_REL_AMD64_ADDR32NB .text
; FIXUP-NEXT: 0x8 IMAGE_REL_AMD64_ADDR32NB .xdata

; Tables stay with their function.
; SECTIONS: Name: .text$saves
; SECTIONS: IMAGE_SCN_LNK_COMDAT
; SECTIONS: Name: .xdata
; SECTIONS: IMAGE_SCN_LNK_COMDAT
; SECTIONS: Name: .pdata
; SECTIONS: IMAGE_SCN_LNK_COMDAT
; SECTIONS: Name: .xdata
; SECTIONS: Selection: Associative (0x5)
; SECTIONS: AssocSection: .text$saves

pasm 1

; No frame, no entry.
; CHECK-NOT: leaf
function void leaf() {
    return
}

; CHECK: StartAddress: saves
; CHECK: Version: 1
; CHECK-NEXT: Flags [ (0x0)
; CHECK-NEXT: ]
; CHECK-NEXT: PrologSize: 19
; CHECK-NEXT: FrameRegister: -
; CHECK-NEXT: FrameOffset: -
; CHECK-NEXT: UnwindCodeCount: 9
; CHECK-NEXT: UnwindCodes [
; CHECK-NEXT: 0x13: SAVE_XMM128 reg=XMM15, offset=0x10
; CHECK-NEXT: 0x0D: SAVE_XMM128 reg=XMM6, offset=0x0
; CHECK-NEXT: 0x09: ALLOC_SMALL size=40
; CHECK-NEXT: 0x05: PUSH_NONVOL reg=RSI
; CHECK-NEXT: 0x04: PUSH_NONVOL reg=RDI
; CHECK-NEXT: 0x03: PUSH_NONVOL reg=RBX
; CHECK-NEXT: 0x02: PUSH_NONVOL reg=R12
; CHECK-NEXT: ]
function void saves() {
    pxor xmm6, xmm6
    pxor xmm15, xmm15
    mov rbx, 3
    mov rsi, 6
    mov rdi, 7
    mov r12, 12
    return
}

; CHECK: StartAddress: large
; CHECK: UnwindCodeCount: 2
; CHECK: ALLOC_LARGE size=136
function void large() {
    local uint8_t x[136]
    mov byte [x], 1
    return
}

; Beyond 512 KiB sizes take two slots, beyond 1 MiB places of vectors.
; CHECK: StartAddress: huge
; CHECK: UnwindCodeCount: 6
; CHECK: SAVE_XMM128_FAR reg=XMM6, offset=0x200000
; CHECK-NEXT: ALLOC_LARGE size=2097176
function void huge() {
    local uint8_t x[2097152] align(16)
    pxor xmm6, xmm6
    mov byte [x], 1
    return
}

; The frame pointer is set behind the allocation; what aligns rsp comes later.
; CHECK: StartAddress: aligned
; CHECK: PrologSize: 13
; CHECK-NEXT: FrameRegister: RBP
; CHECK-NEXT: FrameOffset: 0x0
; CHECK-NEXT: UnwindCodeCount: 5
; CHECK-NEXT: UnwindCodes [
; CHECK-NEXT: 0x0D: SAVE_XMM128 reg=XMM8, offset=0x0
; CHECK-NEXT: 0x08: SET_FPREG reg=RBP, offset=0x0
; CHECK-NEXT: 0x05: ALLOC_SMALL size=16
; CHECK-NEXT: 0x01: PUSH_NONVOL reg=RBP
function void aligned() {
    local uint8_t block[64] align(64)
    pxor xmm8, xmm8
    mov byte [block], 1
    return
}

; The author pushes: rbp finds the frame.
; CHECK: StartAddress: pushes
; CHECK: FrameRegister: RBP
; CHECK: SET_FPREG reg=RBP, offset=0x0
; CHECK-NEXT: PUSH_NONVOL reg=RBP
function uint64_t pushes(uint64_t n) {
    reg64 r
    load r, n
    push r
    pop r
    return r
}

; CHECK: StartAddress: own_prolog
; CHECK: PrologSize: 5
; CHECK: 0x05: ALLOC_SMALL size=32
; CHECK-NEXT: 0x01: PUSH_NONVOL reg=RBX
function void own_prolog() noframe {
    push rbx
    sub rsp, 32
    mov rbx, 3
    add rsp, 32
    pop rbx
    ret
}

; CHECK: StartAddress: described
; CHECK: FrameRegister: RDI
; CHECK-NEXT: FrameOffset: 0x2
; CHECK-NEXT: UnwindCodeCount: 10
; CHECK: SAVE_NONVOL_FAR reg=R15, offset=0x80000
; CHECK-NEXT: SAVE_NONVOL reg=RBX, offset=0x8
; CHECK-NEXT: SET_FPREG reg=RDI, offset=0x20
; CHECK-NEXT: ALLOC_LARGE size=524304
; CHECK-NEXT: PUSH_NONVOL reg=RDI
function void described() noframe {
    push rdi
    cfi push rdi
    sub rsp, 524304
    cfi alloc 524304
    lea rdi, [rsp + 32]
    cfi set_frame rdi, 32
    mov [rsp + 8], rbx
    cfi save rbx, 8
    mov [rsp + 524288], r15
    cfi save r15, 524288
    cfi end_prolog
    mov rbx, [rsp + 8]
    cfi restore rbx
    mov r15, [rsp + 524288]
    cfi restore r15
    lea rsp, [rdi + 524272]
    cfi def_cfa rsp, 16
    pop rdi
    cfi pop rdi
    ret
}

; rsp moves in the body and nothing finds the frame: no entry.
; CHECK-NOT: StartAddress
function void untold() noframe {
    nop
    push rbx
    mov rbx, 3
    pop rbx
    ret
}
