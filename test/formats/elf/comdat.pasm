; Groups of which a linker keeps one: `comdat`, and constants in place that are no entries of a mergeable section.
; RUN: %pasmc %s -o %t.o && llvm-readobj-19 -S --section-groups --symbols %t.o | FileCheck %s
; RUN: readelf -gW %t.o | FileCheck --check-prefix=GROUPS %s
; RUN: %pasmc %s -o %t.again.o && cmp %t.o %t.again.o
pasm 1

; GROUPS: COMDAT group section [{{.*}}] `.group' [f] contains 1 sections:
; GROUPS: .text.f{{$}}
; GROUPS: COMDAT group section [{{.*}}] `.group' [g] contains 2 sections:
; GROUPS: .text.g{{$}}
; GROUPS: .rela.text.g
; GROUPS: COMDAT group section [{{.*}}] `.group' [table] contains 2 sections:
; GROUPS: .data.rel.ro.table{{$}}
; GROUPS: .rela.data.rel.ro.table
; GROUPS: [own_name] contains 1 sections:
; GROUPS: own_section
; GROUPS: [zero] contains 1 sections:
; GROUPS: .bss.zero
; GROUPS: [pasm.constant.64.0000803f000000400000404000008040000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000]
; GROUPS-NOT: COMDAT

; CHECK: Name: .rodata.pasm.constant.64.0000803f
; CHECK-NEXT: Type: SHT_PROGBITS
; CHECK-NEXT: Flags [ (0x202)
; CHECK: Size: 64
; CHECK: AddressAlignment: 64
; CHECK: Name: .rodata.cst4
; CHECK: Symbols [
; CHECK: Name: f
; CHECK: Binding: Weak
; CHECK: Type: Function
; CHECK: Section: .text.f
; CHECK: Name: pasm.constant.64
; CHECK: Size: 64
; CHECK-NEXT: Binding: Weak
; CHECK-NEXT: Type: Object
; CHECK: STV_HIDDEN
function void f() comdat {
    return
}
function void g() comdat {
    call f
    return
}
const pointer table[] comdat = [f, g]
data int named comdat symbol("own_name") section("own_section") = 1
data int zero comdat

function void constants(float* to) target(avx512f) {
    reg64 p
    zmm v
    load p, to
    vmovaps v, float32x16(1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    vmovups [p], v
    vmulps v.xmm, v.xmm, [p]
    vaddss v.xmm, v.xmm, float32(3)
    vmovups [p], v.xmm
    return
}
