; RUN: %pasmc --emit=ir %s -o - 2>&1 | FileCheck %s
; The other pseudo-instructions.
function uint64_t f(uint64_t n) spill(allow) {
    reg64 a, b, s[2]
    ymm acc[3]
    local uint64_t buffer[4]
    align 16
    bytes 0x0f, 0x0b
    assume a, acc
    load a, n
    spill a
    mov b, [slot a]
    reload a
    mov [buffer + 8], a
    mov [buffer + 8*b], a
    swap a, b
    mov a, 1
    mov b, 2
    swap a, b
    return a
}

; CHECK: function uint64_t f(uint64_t n) target(x86_64) spill(allow)
; CHECK-NEXT: reg64 a, b, s[2]
; CHECK-NEXT: ymm acc[3]
; CHECK-NEXT: local buffer size(32) align(8)
; CHECK-NEXT: align 16
; CHECK-NEXT: bytes 15, 11
; CHECK-NEXT: assume a
; CHECK-NEXT: assume acc[0]
; CHECK-NEXT: assume acc[1]
; CHECK-NEXT: assume acc[2]
; CHECK-NEXT: load a, n
; CHECK-NEXT: spill a
; CHECK-NEXT: mov b, [slot a]
; CHECK-NEXT: reload a
; CHECK-NEXT: mov [buffer + 8], a
; CHECK-NEXT: mov [buffer + b*8], a
; CHECK-NEXT: mov b, 1
; CHECK-NEXT: mov a, 2
; CHECK-NEXT: return a
