; Thread data: a section that the loader copies, reached through this module's entry of the thread's table.
; RUN: %pasmc -mabi=ms -fno-asynchronous-unwind-tables %s -o %t.obj
; RUN: llvm-objdump-19 -dr --no-show-raw-insn --x86-asm-syntax=intel %t.obj | FileCheck %s
; RUN: llvm-readobj-19 --sections %t.obj | FileCheck %s --check-prefix=SECTION
pasm 1

data uint32_t first thread = 7
data uint64_t zero thread

; SECTION:     Name: .tls$ (
; SECTION:     RawDataSize: 16
; SECTION:     Characteristics [ (0xC0400040)
; SECTION-NOT: Name: .tls

function uint64_t read() {
    reg64 p
    load p, &zero + 4
    ; CHECK:      mov e[[P:..]], dword ptr [rip]
    ; CHECK-NEXT: REL32 _tls_index
    ; CHECK-NEXT: mov r[[T:..]], qword ptr gs:[0x58]
    ; CHECK-NEXT: mov r[[P]], qword ptr [r[[T]] + 8*r[[P]]]
    ; CHECK-NEXT: lea r[[P]], [r[[P]] + 0x4]
    ; CHECK-NEXT: SECREL zero
    mov rax, [p]
    return rax
}
