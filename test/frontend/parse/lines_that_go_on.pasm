; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f(
    const float* x,
    size_t n
) target(
    avx2,
    fma3
) {
    vaddps a, b, [
        p
        + 8
    ]
    step(
        acc,
        4,
    )
    mov eax, [p +
        4]
}
const uint32 table[4] = [
    1, 2,
    3, 4,
]
let a = 1 +
    2 *
    // a comment
    3
let b =
    4
let c = b ?
    1 : 2
function void g(int x) {
    mov rax,
        rbx
    reg64 ctx: Context*
    reg64 other: const Context**, plain, third: unsigned char* = rdi
    if x { nop }
    else if y { nop }

    // a comment
    else { nop }
}
include <std.pasm>
include <a/b-2.pasm>
; CHECK:function f (<float const*> x, <size_t> n) -> () @target(avx2, fma3)
; CHECK-NEXT:  line vaddps a, b, [(p + 8)]
; CHECK-NEXT:  line step(acc, 4)
; CHECK-NEXT:  line mov eax, [(p + 4)]
; CHECK-NEXT:const table : <uint32> table[4] = [1, 2, 3, 4]
; CHECK-NEXT:let a = (1 + (2 * 3))
; CHECK-NEXT:let b = 4
; CHECK-NEXT:let c = (b ? 1 : 2)
; CHECK-NEXT:function g (<int> x) -> ()
; CHECK-NEXT:  line mov rax, rbx
; CHECK-NEXT:  line reg64 ctx: <Context*>
; CHECK-NEXT:  line reg64 other: <Context const**>, plain, third: <unsigned char*> = rdi
; CHECK-NEXT:  if x
; CHECK-NEXT:    line nop
; CHECK-NEXT:  else
; CHECK-NEXT:    if y
; CHECK-NEXT:      line nop
; CHECK-NEXT:    else
; CHECK-NEXT:      line nop
; CHECK-NEXT:include <std.pasm>
; CHECK-NEXT:include <a/b-2.pasm>
