; With 32-bit pointers the table is the same, and aligned to four bytes. In Native Client's sandbox each pair of
; instructions that writes rsp counts as one, and a return pops its address first.
; RUN: %pasmc -mabi=x32 %s -o %t.x32.o && %readelf -SW %t.x32.o | FileCheck %s --check-prefix=SECTION
; RUN: llvm-dwarfdump-19 --eh-frame %t.x32.o | FileCheck %s --check-prefix=X32
; RUN: %pasmc -mabi=nacl %s -o %t.nacl.o && %readelf -wF %t.nacl.o | FileCheck %s --check-prefix=NACL
; RUN: %objdump -d -M intel --no-show-raw-insn %t.nacl.o | FileCheck %s --check-prefix=CODE

; SECTION: .eh_frame PROGBITS {{0+}} {{[0-9a-f]+}} {{[0-9a-f]+}} 00 A 0 0 4
; X32: Augmentation data: 1B
; X32: CFA=RSP+16: RBX=[CFA-16], RIP=[CFA-8]
pasm 1

; CODE-LABEL: <saves>:
; CODE-NEXT: 0: push rbx
; CODE-NEXT: 1: sub esp,0x8
; CODE-NEXT: 4: add rsp,r15
; CODE: 12: add esp,0x8
; CODE-NEXT: 15: add rsp,r15
; CODE-NEXT: 18: pop rbx
; CODE-NEXT: 19: pop r11
; CODE-NEXT: nop
; CODE-NEXT: 20: and r11d,0xffffffe0
; NACL: 00000000 rsp+8 u c-8
; NACL-NEXT: 00000001 rsp+16 c-16 c-8
; NACL-NEXT: 00000007 rsp+24 c-16 c-8
; NACL-NEXT: 00000018 rsp+16 c-16 c-8
; NACL-NEXT: 00000019 rsp+8 u c-8
; NACL-NEXT: 0000001b rsp+0 u c-8
function void saves() {
    local uint64_t x
    mov rbx, 3
    mov [x], rbx
    return
}
