; A memory image: header, tables, code and data on pages of their own.
; RUN: %pasmc -mabi=sysv -mimage-format=memory %s -o %t.img
; RUN: %python %S/../Inputs/dump_image.py %t.img | FileCheck %s
; RUN: %pasmc -mabi=sysv -mimage-format=memory %s -o %t.again.img && cmp %t.img %t.again.img
; RUN: %pasmc -mabi=ms -mimage-format=memory %s -o %t.ms.img
; RUN: %python %S/../Inputs/dump_image.py %t.ms.img | FileCheck --check-prefix=MS %s
; MS: version 1, ms, alignment 4096
pasm 1

; CHECK: version 1, sysv, alignment 4096
; CHECK-NEXT: {{^}}8208 bytes of 16384{{$}}
; CHECK-NEXT: {{^}}segment 0x0 size 0x31 protection 5{{$}}
; CHECK-NEXT: {{^}}segment 0x1000 size 0x30 protection 1{{$}}
; CHECK-NEXT: {{^}}segment 0x2000 size 0x10 protection 3{{$}}
; CHECK-NEXT: {{^}}segment 0x3000 size 0x1000 protection 3{{$}}
; CHECK-NEXT: {{^}}entry a_function at 0x20 size 8 kind 1{{$}}
; CHECK-NEXT: {{^}}entry constant at 0x1000 size 4 kind 0{{$}}
; CHECK-NEXT: {{^}}entry exported at 0x10 size 13 kind 1{{$}}
; CHECK-NEXT: {{^}}entry other_name at 0x2000 size 8 kind 0{{$}}
; CHECK-NEXT: {{^}}entry pointers at 0x1010 size 32 kind 0{{$}}
; CHECK-NEXT: {{^}}entry zeros at 0x3000 size 4096 kind 0{{$}}
; CHECK-NEXT: {{^}}relocation at 0x1010 holds 0x0{{$}}
; CHECK-NEXT: {{^}}relocation at 0x1018 holds 0x1000{{$}}
; CHECK-NEXT: {{^}}relocation at 0x1020 holds 0x3008{{$}}
; CHECK-NEXT: {{^}}relocation at 0x1028 holds 0x1004{{$}}
; CHECK-NEXT: {{^}}relocation at 0x2008 holds 0x2000{{$}}
; CHECK-NOT: {{.}}
static function int local_function(void) {
    xor eax, eax
    ret
}
const uint32_t constant = 1
data uint64_t written symbol("other_name") = 1
static data pointer to_written = written
data uint64_t zeros[512]
const pointer pointers[] = [local_function, constant, zeros + 8, "abc"]
function int exported(void) {
    add qword [zeros], 1
    jmp local_function
}
function int a_function(void) {
    mov eax, [constant]
    nop
    ret
}
function int not_seen(void) hidden {
    ret
}
