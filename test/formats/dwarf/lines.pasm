; Lines: of macros' bodies as they are, with their calls where they begin; `as` makes the same of -S.
; RUN: %pasmc -mabi=sysv -mimage-format=elf -g %s -o %t.o && llvm-dwarfdump-19 --debug-line %t.o | FileCheck %s
; RUN: %pasmc -mabi=sysv -mimage-format=elf -gdwarf-4 %s -o %t.4.o && llvm-dwarfdump-19 --debug-line %t.4.o | FileCheck %s --check-prefix=FOUR
; RUN: %pasmc -mtarget=x86_64-apple-macos -g %s -o %t.macho.o && llvm-dwarfdump-19 --debug-line %t.macho.o | FileCheck %s
; RUN: %pasmc -mabi=sysv -mimage-format=elf -g -S %s -o %t.s && %as %t.s -o %t.as.o && llvm-dwarfdump-19 --debug-line %t.as.o | FileCheck %s --check-prefix=ROWS
pasm 1
extern function void callee()

macro twice(reg64 r) {
    add r, r
    neg r
}

function int64_t lines(int64_t x) {
    reg64 kept = rbx
    load kept, x
    twice(kept)
    call callee
    return kept
}

; CHECK: version: 5
; CHECK: address_size: 8
; CHECK: include_directories[ 0] = "{{.+}}"
; CHECK: file_names[ 0]:
; CHECK-NEXT: name: "lines.pasm"
; CHECK: Address Line Column File ISA Discriminator OpIndex Flags
; CHECK: 0x0000000000000000 14 10 0 0 0 0 is_stmt
; CHECK-NEXT: 0x0000000000000001 16 5 0 0 0 0 is_stmt prologue_end
; CHECK-NEXT: 0x0000000000000004 17 5 0 0 0 0 is_stmt
; CHECK-NEXT: 0x0000000000000004 10 5 0 0 0 0 is_stmt
; CHECK-NEXT: 0x0000000000000007 11 5 0 0 0 0 is_stmt
; CHECK-NEXT: 0x000000000000000a 18 5 0 0 0 0 is_stmt
; CHECK-NEXT: 0x000000000000000f 19 5 0 0 0 0 is_stmt
; CHECK-NEXT: 0x{{[0-9a-f]+}} 19 5 0 0 0 0 is_stmt end_sequence

; FOUR: version: 4
; FOUR: include_directories[ 1] = "{{.+}}"
; FOUR: file_names[ 1]:
; FOUR-NEXT: name: "lines.pasm"
; FOUR-NEXT: dir_index: 1
; FOUR: 0x0000000000000004 17 5 1 0 0 0 is_stmt
; FOUR-NEXT: 0x0000000000000004 10 5 1 0 0 0 is_stmt

; ROWS: 0x0000000000000000 14 10 1 0 0 0 is_stmt
; ROWS-NEXT: 0x0000000000000001 16 5 1 0 0 0 is_stmt prologue_end
; ROWS-NEXT: 0x0000000000000004 17 5 1 0 0 0 is_stmt
; ROWS-NEXT: 0x0000000000000004 10 5 1 0 0 0 is_stmt
; ROWS-NEXT: 0x0000000000000007 11 5 1 0 0 0 is_stmt
; ROWS-NEXT: 0x000000000000000a 18 5 1 0 0 0 is_stmt
; ROWS-NEXT: 0x000000000000000f 19 5 1 0 0 0 is_stmt
