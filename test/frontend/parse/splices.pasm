; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
for op in ["add", "mul"] {
    function void v_${op}(float* x) {
        v${op}ps a, b, c
row_${i}:
        v${op}p${suffix} a, b, c
        mov rax, arg${i + 1}
        ${op} eax, 1
        error "add_${isa}"
        jmp row_${i}
    row_${i}_end: ret
        let name = "x_${a ? "y" : "z"}_w"
    }
}
; CHECK:for op in ["add", "mul"]
; CHECK-NEXT:  function v_${op} (<float*> x) -> ()
; CHECK-NEXT:    line v${op}ps a, b, c
; CHECK-NEXT:    label row_${i}
; CHECK-NEXT:    line v${op}p${suffix} a, b, c
; CHECK-NEXT:    line mov rax, arg${(i + 1)}
; CHECK-NEXT:    line ${op} eax, 1
; CHECK-NEXT:    line error "add_${isa}"
; CHECK-NEXT:    line jmp row_${i}
; CHECK-NEXT:    label row_${i}_end
; CHECK-NEXT:      line ret
; CHECK-NEXT:    let name = "x_${(a ? "y" : "z")}_w"
