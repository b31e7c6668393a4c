; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function void f() {
    MOV EAX, DWORD PTR [RAX]
    Vaddps YMM0, ymm1, Ymm2
    JMP SHORT x
    MOV AL, Byte [RSI]
    REP STOSB
}
; CHECK:function f () -> ()
; CHECK-NEXT:  line MOV EAX, dword ptr [RAX]
; CHECK-NEXT:  line Vaddps YMM0, ymm1, Ymm2
; CHECK-NEXT:  line JMP short x
; CHECK-NEXT:  line MOV AL, byte [RSI]
; CHECK-NEXT:  line REP STOSB
