; Functions, arguments, registers, locals and macros in .debug_info.
; RUN: %pasmc -mabi=sysv -mimage-format=elf -g %s -o %t.o && llvm-dwarfdump-19 --debug-info %t.o | FileCheck %s
; RUN: llvm-dwarfdump-19 --verify %t.o
; RUN: %pasmc -mabi=sysv -mimage-format=elf -gdwarf-4 %s -o %t.4.o && llvm-dwarfdump-19 --debug-info %t.4.o | FileCheck %s
; RUN: llvm-dwarfdump-19 --verify %t.4.o
pasm 1

struct Node {
    Node*   next
    int16_t key
}

macro bump(reg64 r, int by) {
    add r, by
}

function int64_t walk(const Node* first, int32_t steps) {
    local int64_t seen[2]
    reg64 at: Node*, left, a[3]
    load at, first
    load left, steps
    for i in 0..2 {
        mov a[i], [at.next]
    }
    mov [seen], left
    bump(left, 3)
    mov a[2], a[0]
    add a[2], a[1]
    add a[2], left
    add a[2], [seen]
    return a[2]
}

static function void nothing() noframe {
    reg32 pinned = ecx
    mov pinned, 1
    inc pinned
    ret
}

; CHECK: DW_TAG_compile_unit
; CHECK-NEXT: DW_AT_producer ("pasmc
; CHECK-NEXT: DW_AT_language (DW_LANG_Mips_Assembler)
; CHECK-NEXT: DW_AT_name ("{{.*}}info.pasm")
; CHECK: DW_AT_ranges
; CHECK-NEXT: [0x0000000000000000, 0x0000000000000021)
; CHECK-NEXT: [0x0000000000000030, 0x0000000000000038))

; CHECK: DW_TAG_subprogram
; CHECK-NEXT: DW_AT_name ("bump")
; CHECK: DW_AT_decl_line (13)
; CHECK: DW_AT_inline (DW_INL_inlined)

; CHECK: DW_TAG_subprogram
; CHECK-NEXT: DW_AT_name ("walk")
; CHECK-NEXT: DW_AT_external (0x01)
; CHECK: DW_AT_high_pc (0x0000000000000021)
; CHECK-NEXT: DW_AT_frame_base (DW_OP_call_frame_cfa)
; CHECK-NEXT: DW_AT_type ({{.*}} "int64_t")
; CHECK: DW_TAG_formal_parameter
; CHECK-NEXT: DW_AT_name ("first")
; CHECK-NEXT: DW_AT_type ({{.*}} "const Node *")
; CHECK: DW_AT_location (DW_OP_reg5 RDI)
; CHECK: DW_AT_name ("steps")
; CHECK: DW_TAG_variable
; CHECK-NEXT: DW_AT_name ("at")
; CHECK-NEXT: DW_AT_type ({{.*}} "Node *")

; Elements of an array are pieces, where they live.
; CHECK: DW_AT_name ("a")
; CHECK: DW_AT_location
; CHECK-NEXT: [0x0000000000000006, 0x0000000000000009): DW_OP_reg0 RAX, DW_OP_piece 0x8, DW_OP_piece 0x8, DW_OP_piece 0x8
; CHECK-NEXT: [0x0000000000000009, 0x0000000000000015): DW_OP_reg0 RAX, DW_OP_piece 0x8, DW_OP_reg1 RDX, DW_OP_piece 0x8, DW_OP_piece 0x8
; CHECK: DW_AT_name ("seen")
; CHECK: DW_AT_location (DW_OP_fbreg -24)

; Iterations of a loop, with their numbers.
; CHECK: DW_TAG_lexical_block
; CHECK: DW_AT_name ("i")
; CHECK: DW_AT_const_value (0)
; CHECK: DW_TAG_lexical_block
; CHECK: DW_AT_name ("i")
; CHECK: DW_AT_const_value (1)

; A call of a macro, with what its parameters stand for.
; CHECK: DW_TAG_inlined_subroutine
; CHECK-NEXT: DW_AT_abstract_origin ({{.*}} "bump")
; CHECK-NEXT: DW_AT_low_pc (0x000000000000000e)
; CHECK-NEXT: DW_AT_high_pc (0x0000000000000012)
; CHECK-NEXT: DW_AT_call_file ("{{.*}}info.pasm")
; CHECK-NEXT: DW_AT_call_line (26)
; CHECK: DW_TAG_formal_parameter
; CHECK-NEXT: DW_AT_name ("r")
; CHECK: DW_AT_location (DW_OP_reg2 RCX)
; CHECK: DW_TAG_formal_parameter
; CHECK-NEXT: DW_AT_name ("by")
; CHECK: DW_AT_const_value (3)

; CHECK: DW_TAG_subprogram
; CHECK-NEXT: DW_AT_name ("nothing")
; CHECK-NEXT: DW_AT_external (0x00)
; CHECK: DW_TAG_variable
; CHECK-NEXT: DW_AT_name ("pinned")
; CHECK-NEXT: DW_AT_type ({{.*}} "reg32")
; CHECK: [0x0000000000000035, 0x0000000000000038): DW_OP_reg2 RCX

; CHECK: DW_TAG_structure_type
; CHECK-NEXT: DW_AT_name ("Node")
; CHECK-NEXT: DW_AT_byte_size (16)
; CHECK: DW_TAG_member
; CHECK-NEXT: DW_AT_name ("next")
; CHECK: DW_TAG_member
; CHECK-NEXT: DW_AT_name ("key")
; CHECK: DW_AT_data_member_location (8)
