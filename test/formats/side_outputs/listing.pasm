; -emit-listing: instructions and bytes below the lines that they were made from. Files are called as -ffile-prefix-map
; says, and the object is the same as without.
; RUN: %pasmc %s -o %t.plain.o
; RUN: %pasmc %s -o %t.o -emit-listing %t.lst && cmp %t.plain.o %t.o
; RUN: FileCheck --match-full-lines --strict-whitespace --input-file=%t.lst %s
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

;      CHECK:{{.*}}listing.pasm: an ELF object, convention sysv
; CHECK-NEXT:
