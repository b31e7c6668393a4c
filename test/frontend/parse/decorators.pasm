; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    vaddps z{m}{z}, a, [p]{1to16}, {rn-sae}
    vaddps zmm0 {k1} {z}, zmm1, zmm2
    vcmpps k1{k2}, zmm0, zmm1, {sae}, 1
    vaddps z{masks[i]}, a, b {rz-sae}
    vmulps v, v, dword ptr [p + 4*i]{1to${lanes}}
    vgatherdps zmm0{k1}, [rax + zmm1*4]
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line vaddps z{m}{z}, a, [p]{1to16}, {(rn - sae)}
; CHECK-NEXT:  line vaddps zmm0{k1}{z}, zmm1, zmm2
; CHECK-NEXT:  line vcmpps k1{k2}, zmm0, zmm1, {sae}, 1
; CHECK-NEXT:  line vaddps z{masks[i]}, a, b{(rz - sae)}
; CHECK-NEXT:  line vmulps v, v, dword ptr [(p + (4 * i))]{1tolanes}
; CHECK-NEXT:  line vgatherdps zmm0{k1}, [(rax + (zmm1 * 4))]
