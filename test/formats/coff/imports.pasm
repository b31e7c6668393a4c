; Imports are reached through slots of the import library, and what is exported is said to the linker. Other formats need neither.
; RUN: %pasmc -mabi=ms -fno-asynchronous-unwind-tables %s -o %t.obj
; RUN: llvm-objdump-19 -dr --no-show-raw-insn -s -j .text -j .drectve %t.obj | FileCheck %s
; RUN: llvm-nm-19 %t.obj | FileCheck %s --check-prefix=NAMES
; RUN: %pasmc -mabi=sysv -mimage-format=elf %s -o %t.o
; RUN: %objdump -dr %t.o | FileCheck %s --check-prefix=ELF
pasm 1

extern function int next(int step) dllimport
extern function int other(int x) symbol("other.name$1") dllimport
extern data int counter dllimport
extern function int defined_below(int x) dllimport

; CHECK:      .drectve
; CHECK-NEXT: 0000 202d6578 706f7274 3a63616c 6c202d65
; CHECK-NEXT: 0010 78706f72 743a6578 706f7274 65642e64
; CHECK-NEXT: 0020 6174612c 64617461

function int caller(int x) symbol("call") dllexport {
    reg32 r
    load r, x
    call next(r) -> r
    ; CHECK: callq *(%rip)
    ; CHECK-NEXT: REL32 __imp_next
    ; ELF: PLT32{{.*}}next
    call next
    ; CHECK: callq *(%rip)
    ; CHECK-NEXT: REL32 __imp_next
    call defined_below(r) -> r
    ; CHECK: callq
    ; CHECK-NEXT: REL32 defined_below
    return r
}

function int jumper(int x) noframe {
    assume ecx
    test ecx, ecx
    jz   other
    ; CHECK: je
    ; CHECK-NEXT: REL32 other.name$1
    jmp  other
    ; CHECK: jmpq *(%rip)
    ; CHECK-NEXT: REL32 __imp_other.name$1
    ; ELF: PLT32{{.*}}other.name$1
}

function pointer addresses() {
    reg64 p
    load p, &counter + 4
    ; CHECK: movq (%rip)
    ; CHECK-NEXT: REL32 __imp_counter
    ; CHECK-NEXT: leaq 0x4(
    ; ELF: lea
    ; ELF-NEXT: PC32{{.*}}counter
    return p
}

function int defined_below(int x) {
    load eax, x
    return eax
}

data int exported symbol("exported.data") dllexport = 5
const pointer address = &next

; The slots are all that is asked for, but where the function itself is meant.
; NAMES-NOT: U counter
; NAMES:     U __imp_counter
; NAMES:     U __imp_next
; NAMES:     U __imp_other.name$1
; NAMES:     U next
