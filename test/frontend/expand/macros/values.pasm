; RUN: %pasmc --emit=ir -mcpu=avx2 %s -o - | FileCheck %s
; Values that arguments and kinds stand for.
pasm 1

assert min(2..5) == 2 && max([3, 9, 4]) == 9 && max(1, 2.5) == 2.5
assert float32x4(1.0) == float32x4(1, 1, 1, 1) && float32x4(1.0) != float32x4(2.0)

; A class by name is a kind of parameter.
for (V, name) in [(xmm, "narrow"), (ymm, "wide")] {
    macro twice(V v) { vpaddd v, v, v }
    ; CHECK-LABEL: function void narrow()
    ; CHECK: vpaddd v, v, v
    ; CHECK-LABEL: function void wide()
    ; CHECK: vpaddd v, v, v
    function void ${name}() {
        V v
        vpxor v, v, v
        twice v
        return
    }
}

; An instruction set's name is one, though another overload takes labels.
macro only(isa level) { mov eax, isa(level) ? 1 : 0 }
macro only(label l) { jmp l }

; CHECK-LABEL: function void chosen()
function void chosen() {
    ; CHECK: mov eax, 1
    only avx2
    ; CHECK-NEXT: mov eax, 0
    only avx512f
    ; CHECK-NEXT: jmp out
    only out
out:
    return
}

; Blocks with spliced names have their labels.
; CHECK-LABEL: function void spliced(size_t n)
function void spliced(size_t n) {
    reg64 left
    load left, n
    for x in ["a", "b"] {
        ; CHECK: run_a.begin:
        ; CHECK: jne run_a.begin
        ; CHECK: run_b.begin:
        ; CHECK: jne run_b.begin
        block run_${x} {
            dec left
            jnz run_${x}.begin
        }
    }
    return
}
