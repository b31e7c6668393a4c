; Weak symbols are weak externals with a default; one that nothing defines is reached through a constant with its address.
; RUN: %pasmc -mabi=ms -fno-asynchronous-unwind-tables %s -o %t.obj
; RUN: llvm-readobj-19 --relocs --symbols %t.obj | FileCheck %s
; RUN: sed 's/unique_name() {/unique_name() weak {/' %s > %t.only_weak.pasm
; RUN: %pasmc -mabi=ms %t.only_weak.pasm -o %t.only_weak.obj
; RUN: llvm-readobj-19 --symbols %t.only_weak.obj | FileCheck %s --check-prefix=NO-STRONG
pasm 1

extern function int absent(int x) weak

function int overridable(int x) weak {
    reg32 r
    load r, x
    return r
}

function pointer unique_name() {
    reg64 p
    load p, &absent
    lea  rdx, [overridable]
    call overridable
    return p
}

; CHECK:      Section (1) .text {
; CHECK-NEXT:   IMAGE_REL_AMD64_REL32 .rdata
; CHECK-NEXT:   IMAGE_REL_AMD64_REL32 overridable
; CHECK-NEXT:   IMAGE_REL_AMD64_REL32 overridable
; CHECK-NEXT: }
; CHECK-NEXT: Section (2) .rdata {
; CHECK-NEXT:   0x0 IMAGE_REL_AMD64_ADDR64 absent
; CHECK-NEXT: }

; CHECK:      Name: overridable
; CHECK-NEXT: Value: 0
; CHECK-NEXT: Section: IMAGE_SYM_UNDEFINED (0)
; CHECK-NEXT: BaseType: Null (0x0)
; CHECK-NEXT: ComplexType: Function (0x2)
; CHECK-NEXT: StorageClass: WeakExternal (0x69)
; CHECK-NEXT: AuxSymbolCount: 1
; CHECK-NEXT: AuxWeakExternal {
; CHECK-NEXT:   Linked: .weak.overridable.default.unique_name
; CHECK-NEXT:   Search: Alias (0x3)
; CHECK:      Name: .weak.overridable.default.unique_name
; CHECK-NEXT: Value: 0
; CHECK-NEXT: Section: .text (1)
; CHECK:      StorageClass: External (0x2)
; CHECK:      Name: absent
; CHECK:      StorageClass: WeakExternal (0x69)
; CHECK:        Linked: .weak.absent.default.unique_name
; CHECK:      Name: .weak.absent.default.unique_name
; CHECK-NEXT: Value: 0
; CHECK-NEXT: Section: IMAGE_SYM_ABSOLUTE (-1)

; Where the file defines nothing else, its own name makes the defaults' names unique.
; NO-STRONG: Name: .weak.overridable.default.{{.*}}weak.pasm.tmp.only_weak.pasm
