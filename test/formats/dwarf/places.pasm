; Registers that gdb does not show, or not whole; values in slots; arguments behind pointers.
; RUN: %pasmc -mabi=sysv -mimage-format=elf -g %s -o %t.o && llvm-dwarfdump-19 --debug-info %t.o | FileCheck %s
; RUN: %pasmc -mabi=ms -mimage-format=elf -g %s -o %t.ms.o && llvm-dwarfdump-19 --debug-info %t.ms.o | FileCheck %s --check-prefix=MS
; RUN: %pasmc -mtarget=x86_64-w64-mingw32 -gdwarf %s -o %t.obj && llvm-dwarfdump-19 --debug-info %t.obj | FileCheck %s --check-prefix=MS
; RUN: llvm-dwarfdump-19 --verify %t.obj
; RUN: llvm-dwarfdump-19 --debug-frame %t.obj | FileCheck %s --check-prefix=FRAME
; RUN: %pasmc -mabi=sysv -mimage-format=elf -g -fno-asynchronous-unwind-tables %s -o %t.f.o && llvm-dwarfdump-19 --debug-frame %t.f.o | FileCheck %s --check-prefix=FRAME
pasm 1

struct Three {
    int64_t a
    int64_t b
    int64_t c
}

function void registers(float* p) target(x86_64_v4) {
    reg64 at
    mask  m
    zmm   high = zmm20
    mmx   small
    load at, p
    kxnorw m, m, m
    vmovups high{m}{z}, [at]
    movq  small, [at]
    vmovups [at], high
    kmovw [at], m
    movq  [at], small
    emms
    return
}

function int64_t slot(int64_t n) {
    reg64 kept, other
    load kept, n
    spill kept
    mov rdi, 5
    mov other, rdi
    reload kept
    add kept, other
    return kept
}

function int64_t pointed(Three t) {
    reg64 r
    load r, t.b
    return r
}

; CHECK: DW_AT_name ("registers")
; CHECK: DW_AT_name ("m")
; CHECK-NEXT: DW_AT_type ({{.*}} "mask")
; CHECK: DW_AT_location
; CHECK-NEXT: : DW_OP_regx K{{[1-7]}}
; CHECK: DW_AT_name ("high")
; CHECK-NEXT: DW_AT_type ({{.*}} "zmm")
; CHECK: DW_AT_location
; CHECK-NEXT: : DW_OP_regx XMM20
; CHECK: DW_AT_name ("small")
; CHECK-NEXT: DW_AT_type ({{.*}} "mmx")
; CHECK: DW_AT_location
; CHECK-NEXT: : DW_OP_regx MM

; CHECK: DW_AT_name ("slot")
; CHECK: DW_AT_name ("kept")
; CHECK: DW_AT_location
; CHECK: DW_OP_reg{{[0-9]+}}
; CHECK-NEXT: DW_OP_fbreg -16
; CHECK-NEXT: DW_OP_reg{{[0-9]+}}

; In memory of the caller's: on the stack, or where a register points.
; CHECK: DW_AT_name ("pointed")
; CHECK: DW_AT_name ("t")
; CHECK: DW_AT_location (DW_OP_fbreg +0)
; MS: DW_AT_name ("pointed")
; MS: DW_AT_name ("t")
; MS: DW_OP_breg2 RCX+0

; CHECK: DW_TAG_union_type
; CHECK: DW_AT_name ("zmm")
; CHECK: DW_AT_name ("v16_float")
; CHECK: DW_AT_GNU_vector (true)

; FRAME: .debug_frame contents:
; FRAME: CIE
; FRAME: Version: 4
; FRAME: DW_CFA_def_cfa: RSP +8
; FRAME: FDE
