; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    lea     rax, [rip + 0x2ecd]
    movabs  rcx, 0x1122334455667788
    nop     word ptr cs:[rax+rax*1+0x0]
    vmovups zmm1{k1}{z}, ZMMWORD PTR [rsi+0x40]
    vaddps  zmm0,zmm1,DWORD BCST [rax]
    vaddps  zmm0,zmm1,zmm2,{rn-sae}
    jmp     short loop1
    xchg    ax,ax
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line lea rax, [(rip + 11981)]
; CHECK-NEXT:  line movabs rcx, 1234605616436508552
; CHECK-NEXT:  line nop word ptr cs: [((rax + (rax * 1)) + 0)]
; CHECK-NEXT:  line vmovups zmm1{k1}{z}, zword ptr [(rsi + 64)]
; CHECK-NEXT:  line vaddps zmm0, zmm1, dword bcst [rax]
; CHECK-NEXT:  line vaddps zmm0, zmm1, zmm2, {(rn - sae)}
; CHECK-NEXT:  line jmp short loop1
; CHECK-NEXT:  line xchg ax, ax
