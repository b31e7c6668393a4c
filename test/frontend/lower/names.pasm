; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; Labels and symbols may be used before they are defined; blocks, loops and functions are scopes.
pasm 1

; CHECK-LABEL: function int forward()
function int forward() {
    reg32 r
    ; CHECK: call later
    call later
    ; CHECK: mov r, dword ptr [table + 4]
    mov r, dword ptr [table + 4]
    test r, r
    ; CHECK: je out
    jz out
    ; CHECK: out:
out:
    return r
}
const int table[2] = [1, 2]
static function void later() {
    return
}

; CHECK-LABEL: function int scopes()
function int scopes() {
    let n = 1
    const int32_t table[2] = [3, 4]
    block {
        let n = 2
        reg32 r
        ; CHECK: mov r, 2
        mov r, n
    }
    reg32 r
    ; CHECK: mov r, 1
    mov r, n
    for i in 0..2 {
        reg32 r
        ; CHECK: mov r, 0
        ; CHECK: mov r, 1
        mov r, i
    }
    ; CHECK: add r, [table]
    add r, [table]
    return r
}

; A label's address may be taken before the label; so may a function's.
; CHECK-LABEL: function int addresses()
function int addresses() {
    reg64 r, f
    ; CHECK: load f, &later
    load f, &later
    ; CHECK: lea r, [target + 1]
    load r, &target + 1
    ; CHECK: jmp r
    jmp r -> target
    ; CHECK: target:
target:
    load eax, 1
    return eax
}
