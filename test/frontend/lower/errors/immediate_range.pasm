; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    add al, 256
; CHECK: :[[#@LINE-1]]:13: error: `256` does not fit in 8 bits: -128 to 255 [immediate-out-of-range]
    add ax, 65536
; CHECK: :[[#@LINE-1]]:13: error: `65536` does not fit in 16 bits: -32768 to 65535 [immediate-out-of-range]
    add eax, 0x100000000
; CHECK: :[[#@LINE-1]]:14: error: `4294967296` does not fit in 32 bits: -2147483648 to 4294967295 [immediate-out-of-range]
    add rax, 0x80000000
; CHECK: :[[#@LINE-1]]:14: error: `2147483648` does not fit in 32 bits, sign-extended: -2147483648 to 2147483647 [immediate-out-of-range]
    shl eax, 256
; CHECK: :[[#@LINE-1]]:14: error: `256` does not fit in 8 bits: -128 to 255 [immediate-out-of-range]
    pshufd xmm0, xmm1, 300
; CHECK: :[[#@LINE-1]]:24: error: `300` does not fit in 8 bits: -128 to 255 [immediate-out-of-range]
    mov eax, -0x80000001
; CHECK: :[[#@LINE-1]]:14: error: `-2147483649` does not fit in 32 bits: -2147483648 to 4294967295 [immediate-out-of-range]
    return
}
