; Where a format has no table of addresses, `load` reads one of the compiler's own: once for a symbol.
; RUN: %pasmc -mimage-format=ms-coff -mabi=ms %s -o %t.obj && llvm-readobj-19 -r --sections %t.obj | FileCheck %s
; RUN: llvm-objdump-19 -d --no-show-raw-insn -M intel %t.obj | FileCheck --check-prefix=CODE %s
pasm 1
extern function void maybe() weak
; CODE: mov rax, qword ptr [rip]
; CODE-NEXT: mov rax, qword ptr [rip]
; CODE-NEXT: lea rax, [rax + 0x8]
; CHECK: Relocations [
; CHECK: IMAGE_REL_AMD64_REL32 .rdata
; CHECK: IMAGE_REL_AMD64_REL32 .rdata
; CHECK: IMAGE_REL_AMD64_ADDR64 maybe
; CHECK-NOT: ADDR64
function void f() {
    load rax, &maybe
    load rax, &maybe + 8
    return
}
