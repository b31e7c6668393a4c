; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    bytes
; CHECK: :[[#@LINE-1]]:5: error: `bytes` takes at least one byte, not 0 [wrong-argument-count]
    bytes 256
; CHECK: :[[#@LINE-1]]:11: error: `256` does not fit in 8 bits: -128 to 255 [immediate-out-of-range]
    bytes "text"
; CHECK: :[[#@LINE-1]]:11: error: a byte is an integer, not a string [not-a-byte]
    return
}
