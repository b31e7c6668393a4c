; Conventions with four-byte pointers use the 32-bit class.
; RUN: %pasmc -mabi=x32 %s -o %t.o && llvm-readobj-19 -h -S --symbols -r %t.o | FileCheck %s
; RUN: %pasmc -mabi=nacl %s -o %t.nacl.o && llvm-readobj-19 -h %t.nacl.o | FileCheck --check-prefix=HEADER %s
; RUN: ld -m elf32_x86_64 -r --fatal-warnings %t.o -o %t.bfd.o && ld.lld-19 -m elf32_x86_64 -r --fatal-warnings %t.o -o %t.lld.o
; RUN: readelf -aW %t.o 2>&1 | FileCheck --check-prefix=CLEAN %s
; CLEAN-NOT: Warning
; CLEAN-NOT: Error
pasm 1
; CHECK: Format: elf32-x86-64
; CHECK: AddressSize: 32bit
; HEADER: Format: elf32-x86-64
; CHECK: Class: 32-bit (0x1)
; CHECK: Machine: EM_X86_64 (0x3E)
; CHECK: HeaderSize: 52
; CHECK: SectionHeaderEntrySize: 40
; CHECK: Name: .rela.text
; CHECK: EntrySize: 12
; CHECK: Name: .symtab
; CHECK: EntrySize: 16
; CHECK: .rela.text
; CHECK-NEXT: R_X86_64_PLT32 f 0xFFFFFFFC
; CHECK: .rela.data.rel.ro
; CHECK-NEXT: 0x0 R_X86_64_32 f 0x0
; CHECK-NEXT: 0x4 R_X86_64_32 .data 0x8
; CHECK: Name: g
; CHECK-NEXT: Value: 0x0
; CHECK-NEXT: Size: {{[1-9]}}
; CHECK-NEXT: Binding: Global
; CHECK-NEXT: Type: Function
extern function void f()
static data uint64_t counters[4] = [1, 2, 3, 4]
function void g() {
    call f
    return
}
const pointer table[] = [f, &counters + 8]
