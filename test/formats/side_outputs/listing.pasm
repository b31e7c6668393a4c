; -emit-listing: instructions and bytes below the lines that they were made from. Files are called as -ffile-prefix-map
; says, and the object is the same as without.
; RUN: %pasmc %s -o %t.plain.o
; RUN: %pasmc %s -o %t.o -emit-listing %t.lst && cmp %t.plain.o %t.o
; RUN: FileCheck --match-full-lines --input-file=%t.lst %s
; RUN: %pasmc %s -o %t.o -ffile-prefix-map=%S=/mapped -emit-listing - | FileCheck --check-prefix=MAPPED %s
; RUN: %pasmc %s -mtarget=x86_64-nacl -o %t.o -emit-listing - | FileCheck --check-prefix=NACL %s
; RUN: %pasmc %s -mtarget=x86_64-pc-windows-msvc -o %t.o -emit-listing - | FileCheck --check-prefix=COFF %s
; RUN: %pasmc %s -mtarget=x86_64-apple-macos -o %t.o -emit-listing - | FileCheck --check-prefix=OTHER %s
; RUN: %pasmc %s -mabi=goasm -o %t.s -emit-listing - | FileCheck --check-prefix=OTHER %s
; RUN: %pasmc %s -mimage-format=memory -o %t.o -emit-listing - | FileCheck --check-prefix=OTHER %s
pasm 1

macro twice(reg64 r) {
    add r, r
}

for name in ["work"] {
    function uint64_t ${name}(uint64_t x) target(popcnt) {
        reg64 v
        load v, x
        mov rbx, 5
        jmp over
        align 16
    over:
        for i in 0..2 {
            twice(v)
        }
        popcnt rcx, rbx
        mov rcx, [table + 8]
        return v
    }
}
static const uint64_t table[2] = [1, 2]
data uint8_t room[64]

; CHECK: {{.*}}listing.pasm: an ELF object, convention sysv
; CHECK: section code: 36 bytes, aligned to 16
; CHECK: function work: 36 bytes, frame of 8 bytes, needs x86_64, popcnt
; CHECK-NEXT: {{.*}}listing.pasm:19, from line 18 (name = work)
; CHECK-NEXT: 19 | function uint64_t ${name}(uint64_t x) target(popcnt) {
; CHECK-NEXT: 0x0 53 push rbx ; prolog
; CHECK-NEXT: 0x1 48 89 f8 mov rax, rdi ; argument
; CHECK-NEXT: 22 | mov rbx, 5
; CHECK-NEXT: 0x4 48 c7 c3 05 00 00 00 mov rbx, 5
; CHECK: 0xd 0f 1f 00 align 16 ; padding
; CHECK-NEXT: over:
; CHECK-NEXT: 15 | add r, r
; CHECK-NEXT: | from line 27 (in macro `twice`), line 26 (i = 0)
; CHECK-NEXT: 0x10 48 01 c0 add rax, rax
; CHECK-NEXT: 15 | add r, r
; CHECK-NEXT: | from line 27 (in macro `twice`), line 26 (i = 1)
; CHECK: 0x23 c3 ret ; epilog
; CHECK: section constants: 16 bytes, aligned to 16
; CHECK-NEXT: 0x0 01 00 00 00 00 00 00 00 02 00 table
; CHECK: section zeroed data: 64 bytes, aligned to 16
; CHECK-NEXT: 0x0 64 bytes room
; MAPPED: /mapped/listing.pasm:19, from line 18
; NACL: and r11d, -32 ; epilog
; COFF: listing.pasm: a COFF object, convention ms
; OTHER: | mov rbx, 5
