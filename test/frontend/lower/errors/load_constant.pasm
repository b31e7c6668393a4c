; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    load xmm0, 5
; CHECK: :[[#@LINE-1]]:16: error: an integer cannot be loaded into `xmm0`: `load` of a constant is for general registers [constant-into-vector]
    load eax, 0x100000000
; CHECK: :[[#@LINE-1]]:15: error: `0x100000000` does not fit in 32 bits: -2147483648 to 4294967295 [immediate-out-of-range]
    load al, -129
; CHECK: :[[#@LINE-1]]:14: error: `-129` does not fit in 8 bits: -128 to 255 [immediate-out-of-range]
    return
}
