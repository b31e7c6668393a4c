; RUN: %pasmc --emit=ir -mcpu=x86_64_v4 %s -o - | FileCheck %s
; Operand and memory parameters: they mean what they meant at the call, whatever the macro declares.
pasm 1

macro add_both(vec v, mem m) {
    vaddps v, v, [m]
    vaddps v, v, [m + bytes(class(v))]
    vaddps v, v, m
}
macro clear(operand o) {
    reg64 p
    mov p, 0
    mov dword o, 0
}
macro store(operand to, vec v) { vmovups to, v }
macro pass_on(operand o) { clear o }
macro masked(vec to, operand from, mask m) { vmovaps to{m}, from }

; CHECK-LABEL: function void operands(float* x)
function void operands(float* x) {
    reg64 p, i
    ymm v
    mask m
    load p, x
    xor i, i
    vxorps v, v, v
    ; CHECK: vaddps v, v, [p + i*4]
    ; CHECK-NEXT: vaddps v, v, [p + i*4 + 32]
    ; CHECK-NEXT: vaddps v, v, [p + i*4]
    add_both v, [p + 4*i]
    ; The `p` of the macro is another register.
    ; CHECK-NEXT: mov p, 0
    ; CHECK-NEXT: mov dword ptr [p + 8], 0
    clear [p + 8]
    ; CHECK-NEXT: mov p, 0
    ; CHECK-NEXT: mov dword ptr [p], 0
    pass_on [p]
    ; CHECK-NEXT: mov p, 0
    ; CHECK-NEXT: mov dword ptr [p + 4], 0
    clear dword [p + 4]
    ; CHECK-NEXT: mov p, 0
    ; CHECK-NEXT: mov dword ptr fs:[40], 0
    clear [fs:40]
    kxnorw m, m, m
    ; CHECK: vmovups [p]{m}, v
    store [p]{m}, v
    ; CHECK-NEXT: vmovaps v{m}, v
    masked v, v, m
    ; A swap is seen through the operand, as through a register.
    swap p, i
    ; CHECK-NEXT: mov p, 0
    ; CHECK-NEXT: mov dword ptr [i], 0
    clear [p]
    swap p, i
    return
}
