; COMDAT sections: functions of their own under -ffunction-sections, `comdat`, and constants named after their bytes.
; RUN: %pasmc -mabi=ms -fno-asynchronous-unwind-tables -ffunction-sections %s -o %t.obj
; RUN: llvm-readobj-19 --symbols --relocs %t.obj | FileCheck %s
; RUN: llvm-readobj-19 --sections %t.obj | FileCheck %s --check-prefix=SECTION
pasm 1

; CHECK:      Section (1) .text$first {
; CHECK-NEXT:   IMAGE_REL_AMD64_REL32 __real@449a522b
; CHECK-NEXT:   IMAGE_REL_AMD64_REL32 __real@40c11eb74f0d844d
; CHECK-NEXT:   IMAGE_REL_AMD64_REL32 __xmm@00000004000000030000000200000001
; CHECK-NEXT:   IMAGE_REL_AMD64_REL32 __ymm@0000000800000007000000060000000500000004000000030000000200000009
; CHECK-NEXT:   IMAGE_REL_AMD64_REL32 __zmm@{{0+}}8{{0+}}7{{0+}}6{{0+}}5{{0+}}4{{0+}}3{{0+}}2{{0+}}9
; CHECK-NEXT:   IMAGE_REL_AMD64_REL32 second
; CHECK-NEXT: }

; SECTION:      Name: .text$first (
; SECTION:      0x60501020
; SECTION:      Name: .text$second (
; SECTION:      0x60501020
; SECTION:      Name: .text$inline_function (
; SECTION:      0x60501020
; SECTION:      Name: .text$weak_function (
; SECTION:      0x60500020
; SECTION:      Name: .text$in_section (
; SECTION:      0x60500020
; SECTION:      Name: .rdata$__real@449a522b (
; SECTION:      0x40301040
; SECTION:      Name: .rdata$__real@40c11eb74f0d844d (
; SECTION:      0x40401040
; SECTION:      Name: .rdata$__xmm@
; SECTION:      0x40501040
; SECTION:      Name: .rdata$__ymm@
; SECTION:      0x40601040
; SECTION:      Name: .rdata$__zmm@
; SECTION:      0x40701040
; SECTION:      Name: .data$inline_data (
; SECTION:      0xC0301040

; CHECK:      Name: .text$first
; CHECK:      Selection: NoDuplicates (0x1)
; CHECK:      Name: .text$second
; CHECK:      Selection: NoDuplicates (0x1)
; CHECK:      Name: .text$inline_function
; CHECK:      Selection: Any (0x2)
; CHECK:      Name: .text$weak_function
; CHECK:      Selection: 0x0
; CHECK:      Name: .text$in_section
; CHECK:      Selection: 0x0
; CHECK:      Name: .rdata$__real@449a522b
; CHECK:      Checksum: 0x{{[1-9A-F]}}
; CHECK:      Selection: Any (0x2)
; CHECK:      Name: .data$inline_data
; CHECK:      Selection: Any (0x2)

function void first() target(x86_64_v4) {
    xmm v
    zmm w
    vxorps v, v, v
    vmulss v, v, float32(1234.5678)
    vmulsd v, v, float64(8765.4321)
    vpaddd v, v, uint32x4(1, 2, 3, 4)
    vpaddd w.ymm, v.ymm, uint32x8(9, 2, 3, 4, 5, 6, 7, 8)
    vpaddq w, w, uint64x8(9, 2, 3, 4, 5, 6, 7, 8)
    vmovdqu [rsp - 16], w.xmm
    call second
    return
}

; CHECK:      Name: second
; CHECK-NEXT: Value: 0
; CHECK-NEXT: Section: .text$second (2)
; CHECK-NEXT: BaseType: Null (0x0)
; CHECK-NEXT: ComplexType: Function (0x2)
; CHECK-NEXT: StorageClass: Static (0x3)
static function void second() {
    return
}

; CHECK:      Name: inline_function
; CHECK:      StorageClass: External (0x2)
function void inline_function() comdat {
    return
}

function void weak_function() weak {
    return
}

function void in_section() section(".text$in_section") {
    return
}

data int inline_data comdat = 5

; CHECK:      Name: __real@449a522b
; CHECK:      StorageClass: External (0x2)
; CHECK:      Name: inline_data
; CHECK:      StorageClass: External (0x2)
