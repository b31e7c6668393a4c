; What ELF has of symbols and sections, in GNU assembly.
; RUN: %pasmc -fcf-protection -S %s -o %t.s && FileCheck %s < %t.s
; RUN: %pasmc -fcf-protection %s -o %t.o && %as %t.s -o %t.as.o && %python %S/../Inputs/same_bytes.py %t.o %t.as.o
; RUN: %pasmc -fpic -S %s -o %t.pic.s && FileCheck --check-prefix=PIC %s < %t.pic.s
; RUN: %pasmc -fpic %s -o %t.pic.o && %as %t.pic.s -o %t.as.o && %python %S/../Inputs/same_bytes.py %t.pic.o %t.as.o
pasm 1
extern function void maybe() weak
extern function void inside() hidden
extern data int library thread

; CHECK: .section ".text.f","axG",@progbits,f,comdat
; CHECK: .weak f
; CHECK-NEXT: .type f, @function
; CHECK: f:
; CHECK: endbr64
; CHECK: call inside@PLT
function void f() comdat {
    call inside
    return
}
; CHECK: .protected kept
; CHECK: je maybe@PLT
; CHECK-NEXT: jmp f@PLT
function void kept(int x) protected {
    cmp rsp, 0
    jz maybe
    jmp f
}
; CHECK: mov rax, qword ptr [rip + maybe@GOTPCREL]
; CHECK: mov rax, qword ptr fs:[0]
; CHECK-NEXT: lea rax, [rax + hits@TPOFF + 8]
; CHECK: mov rcx, qword ptr [rip + library@GOTTPOFF]
; CHECK-NEXT: add rcx, qword ptr fs:[0]
; CHECK: lea rdx, [rip + counter]
; PIC: mov rax, qword ptr [rip + hits@GOTTPOFF]
; PIC: mov rdx, qword ptr [rip + counter@GOTPCREL]
function void places() {
    load rax, &maybe
    load rax, &hits + 8
    load rcx, &library
    load rdx, &counter
    return
}
; CHECK: .section ".tdata","awT",@progbits
; CHECK: .type hits, @tls_object
data uint64_t hits[4] thread = [1, 2, 3, 4]
; CHECK: .section ".data","aw",@progbits
data uint64_t counter = 1
; CHECK: .section ".init_array","aw",@init_array
; CHECK: .quad places
static const pointer start_up[] section(".init_array") = [places]
; CHECK: .section ".note.mine","a",@note
static const uint32_t note section(".note.mine") = 5
; CHECK: .section ".bss.once","awG",@nobits,once,comdat
data int once comdat
; CHECK: .hidden inside
; CHECK: .section ".note.gnu.property","a",@note
; CHECK-NEXT: .balign 8
; CHECK-NEXT: .byte 0x04, 0x00
