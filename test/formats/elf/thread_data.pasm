; Thread data: sections, symbols, and how they are reached.
; RUN: %pasmc %s -o %t.o && llvm-readobj-19 -S --symbols -r %t.o | FileCheck %s
; RUN: llvm-objdump-19 -d --no-show-raw-insn -M intel %t.o | FileCheck --check-prefix=CODE %s
; RUN: %pasmc -mabi=x32 %s -o %t.x32.o && llvm-objdump-19 -d -r --no-show-raw-insn -M intel %t.x32.o | FileCheck --check-prefix=X32 %s
; RUN: sed '/^; DIRECT/,/^}/d' %s > %t.pasm && %pasmc -fpic %t.pasm -o %t.pic.o
; RUN: llvm-objdump-19 -d -r --no-show-raw-insn -M intel %t.pic.o | FileCheck --check-prefix=PIC %s
pasm 1

data uint64_t hits[4] thread
data uint32_t level thread align(32) = 7
static data uint32_t own thread = 8
extern data uint32_t other thread
extern data uint32_t nearby thread hidden

; CHECK: Name: .tbss
; CHECK-NEXT: Type: SHT_NOBITS
; CHECK: SHF_TLS
; CHECK: Size: 32
; CHECK: Name: .tdata
; CHECK-NEXT: Type: SHT_PROGBITS
; CHECK: SHF_TLS
; CHECK: Size: 8
; CHECK: AddressAlignment: 32

; CODE-LABEL: <direct>:
; CODE: add qword ptr fs:[8*rdi], 0x1
; CODE-NEXT: mov eax, dword ptr fs:[0x0]
; CODE-NEXT: add eax, dword ptr fs:[0x0]
; CHECK: Relocations [
; CHECK-NEXT: .rela.text
; CHECK-NEXT: R_X86_64_TPOFF32 hits 0x8
; CHECK-NEXT: R_X86_64_TPOFF32 level 0x0
; CHECK-NEXT: R_X86_64_TPOFF32 other 0x0
; CHECK-NEXT: R_X86_64_TPOFF32 own 0x0
; DIRECT
function uint32_t direct(unsigned which) {
    reg64 i
    load i, which
    add qword [hits + 8*i + 8], 1
    mov eax, fs:[level]
    add eax, [other]
    mov dword [own], 3
    return eax
}

; CODE-LABEL: <places>:
; CODE-NEXT: mov rax, qword ptr fs:[0x0]
; CODE-NEXT: lea rax, [rax]
; CODE-NEXT: mov r9, qword ptr fs:[0x0]
; CODE-NEXT: lea r9, [r9]
; CODE-NEXT: mov rcx, qword ptr [rip]
; CODE-NEXT: add rcx, qword ptr fs:[0x0]
; CODE-NEXT: lea rcx, [rcx + 0x4]
; CODE-NEXT: mov rdx, qword ptr fs:[0x0]
; CODE-NEXT: lea rdx, [rdx]
; CHECK-NEXT: R_X86_64_TPOFF32 hits 0x0
; CHECK-NEXT: R_X86_64_TPOFF32 own 0x4
; CHECK-NEXT: R_X86_64_GOTTPOFF other 0xFFFFFFFFFFFFFFFC
; CHECK-NEXT: R_X86_64_TPOFF32 nearby 0x0
; X32-LABEL: <places>:
; X32-NEXT: mov eax, dword ptr fs:[0x0]
; X32-NEXT: lea rax, [rax]
; X32-NEXT: R_X86_64_TPOFF32 hits
; X32: mov rcx, qword ptr [rip]
; X32-NEXT: R_X86_64_GOTTPOFF other-0x4
; X32-NEXT: add ecx, dword ptr fs:[0x0]
; PIC-LABEL: <places>:
; PIC-NEXT: mov rax, qword ptr [rip]
; PIC-NEXT: R_X86_64_GOTTPOFF hits-0x4
; PIC-NEXT: add rax, qword ptr fs:[0x0]
function void places() {
    load rax, &hits
    load r9, &own + 4
    load rcx, &other + 4
    load rdx, &nearby
    return
}

; No flag is touched where one is live.
; CODE-LABEL: <with_flags>:
; CODE: cmp eax, 0x5
; CODE-NEXT: mov [[PLACE:r..]], qword ptr [rip]
; CODE-NEXT: mov [[FS:r..]], qword ptr fs:[0x0]
; CODE-NEXT: lea [[PLACE]], [[[PLACE]] + [[FS]] + 0x8]
; CODE-NEXT: je
; CHECK-NEXT: R_X86_64_GOTTPOFF other 0xFFFFFFFFFFFFFFFC
; X32-LABEL: <with_flags>:
; X32: mov [[FS:e..]], dword ptr fs:[0x0]
; X32-NEXT: lea e{{.*}}, [r{{.*}} + r{{.*}} + 0x8]
function uint32_t with_flags(unsigned n) {
    reg64 p
    reg32 r
    load r, n
    cmp r, 5
    load p, &other + 8
    je out
    add r, [p]
out:
    return r
}

; CHECK: Name: level
; CHECK: Type: TLS
; CHECK: Section: .tdata
; CHECK: Name: other
; CHECK: Type: TLS
; CHECK: Section: Undefined
