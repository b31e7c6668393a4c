; Compact unwind information, and __eh_frame for what it has no word for.
; RUN: %pasmc -mtarget=x86_64-apple-macos11 %s -o %t.o && llvm-objdump-19 --macho --unwind-info %t.o | FileCheck %s
; RUN: llvm-dwarfdump-19 --eh-frame %t.o | FileCheck %s --check-prefix=FRAMES
; RUN: llvm-dwarfdump-19 --eh-frame --verify %t.o
; RUN: llvm-readobj-19 --sections %t.o | FileCheck %s --check-prefix=SECTIONS
; RUN: llvm-objdump-19 --macho -r %t.o | FileCheck %s --check-prefix=FIXUP
; RUN: %pasmc -mtarget=x86_64-apple-macos11 -fno-asynchronous-unwind-tables %s -o %t.none.o && llvm-readobj-19 --sections %t.none.o | FileCheck %s --check-prefix=NONE

; SECTIONS: Name: __compact_unwind
; SECTIONS-NEXT: Segment: __LD
; SECTIONS: Attributes [ (0x20000)
; SECTIONS-NEXT: Debug
; SECTIONS: Name: __eh_frame
; SECTIONS-NEXT: Segment: __TEXT
; SECTIONS: Type: Coalesced (0xB)
; SECTIONS-NEXT: Attributes [ (0x680000)
; SECTIONS-NEXT: LiveSupport
; SECTIONS-NEXT: NoTOC
; SECTIONS-NEXT: StripStaticSyms
; NONE-NOT: compact_unwind
; NONE-NOT: eh_frame
; FIXUP: (__LD,__compact_unwind)
; FIXUP: 00000000 False quad False UNSIGND False 1 (__TEXT,__text)
; FIXUP-NOT: __eh_frame

pasm 1
extern function void callee()

; CHECK: 0x0 _leaf
; CHECK: compact encoding: 0x02010000
function void leaf() {
    return
}

; Two registers below the return address, of which rbx was pushed last, and 8 bytes.
; CHECK: _saves
; CHECK: compact encoding: 0x02040800
function void saves() {
    mov rbx, 3
    mov r12, 12
    call callee
    return
}

; The size is where `sub rsp` has it.
; CHECK: _large
; CHECK: compact encoding: 0x03044400
function void large() {
    local uint8_t x[5000]
    mov rbx, 3
    mov byte [x], 1
    return
}

; CHECK: _aligned
; CHECK: compact encoding: 0x01010001
function void aligned() {
    local uint8_t block[64] align(64)
    mov rbx, 3
    mov byte [block], 1
    call callee
    return
}

; Another frame pointer; bytes that the author pushes; a vector.
; CHECK: _aligned_without_rbp
; CHECK: compact encoding: 0x04000000
; FRAMES: Augmentation data: 10
; FRAMES: FDE
; FRAMES: CFA=RBX+16: RBX=[CFA-16], RBP=[CFA-24], RIP=[CFA-8]
function void aligned_without_rbp() {
    local uint8_t block[64] align(64)
    mov rbp, 5
    mov byte [block], 1
    call callee
    return
}

; CHECK: _pushes
; CHECK: compact encoding: 0x04000000
; FRAMES: FDE
; FRAMES: CFA=RSP+16: RIP=[CFA-8]
function uint64_t pushes(uint64_t n) {
    reg64 r
    load r, n
    push r
    pop r
    return r
}

; CHECK: _described
; CHECK: compact encoding: 0x04000000
; FRAMES: FDE
; FRAMES: CFA=RSP+24: RIP=[CFA-8], XMM6=[CFA-24]
; FRAMES-NOT: FDE
function void described() noframe {
    sub rsp, 16
    cfi alloc 16
    assume xmm6
    movups [rsp], xmm6
    cfi save xmm6, 0
    cfi end_prolog
    add rsp, 16
    cfi free 16
    ret
}
