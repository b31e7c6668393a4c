; A function that is called owns 32 bytes above its return address, also where the author has set the call up; a jump that
; leaves by the slot of an import frees the frame first.
; RUN: %pasmc -mabi=ms %s -o %t.obj && objdump -d --no-show-raw-insn -M intel %t.obj | FileCheck %s
extern function void plain(int a)
extern function void imported(int a) dllimport

; CHECK-LABEL: <calls>:
; CHECK-NEXT: sub rsp,0x28
; CHECK-NEXT: mov ecx,0x1
; CHECK-NEXT: call
; CHECK-NEXT: mov ecx,0x2
; CHECK-NEXT: call
; CHECK-NEXT: mov ecx,0x3
; CHECK-NEXT: add rsp,0x28
; CHECK-NEXT: jmp QWORD PTR [rip
function void calls() {
    mov ecx, 1
    call plain
    mov ecx, 2
    call imported
    mov ecx, 3
    jmp imported
}

; CHECK-LABEL: <by_hand>:
; CHECK-NEXT: sub rsp,0x28
; CHECK-NEXT: mov ecx,0x1
; CHECK-NEXT: call
function void by_hand() noframe {
    sub rsp, 40
    mov ecx, 1
    call plain
    add rsp, 40
    ret
}
