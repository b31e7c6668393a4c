; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; Branches forwards and backwards, blocks, and jumps through a register.
function void f() {
    jmp end
again:
    dec eax
    jnz again
    jmp short again
    jz near end
    block main align(32) {
        dec ecx
        jz main.end
        jmp main.begin
    }
    lea rax, [again]
    jmp rax -> again, end
end:
    return
}

; CHECK: function void f() target(x86_64)
; CHECK-NEXT: jmp end
; CHECK-NEXT: again:
; CHECK-NEXT: dec eax
; CHECK-NEXT: jne again
; CHECK-NEXT: jmp short again
; CHECK-NEXT: je near end
; CHECK-NEXT: align 32
; CHECK-NEXT: main.begin:
; CHECK-NEXT: dec ecx
; CHECK-NEXT: je main.end
; CHECK-NEXT: jmp main.begin
; CHECK-NEXT: main.end:
; CHECK-NEXT: lea rax, [again]
; CHECK-NEXT: jmp rax -> again, end
; CHECK-NEXT: end:
; CHECK-NEXT: return
