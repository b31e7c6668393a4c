; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    mov eax, [rcx + 1.5]
; CHECK: :[[#@LINE-1]]:21: error: a float cannot be part of an address [not-an-address-part]
    mov eax, [rcx*rdx]
; CHECK: :[[#@LINE-1]]:15: error: an address cannot multiply registers with one another [product-of-registers]
    mov eax, [rcx - rdx]
; CHECK: :[[#@LINE-1]]:21: error: `rdx` cannot be subtracted in an address [register-subtracted]
    mov eax, [cx]
; CHECK: :[[#@LINE-1]]:15: error: `cx` cannot be in an address: base and index are 64-bit or 32-bit general registers [not-an-address-register]
    mov eax, [xmm0 + xmm1]
; CHECK: :[[#@LINE-1]]:14: error: an address holds one index: `xmm0` and `xmm1` cannot both be scaled or vectors [two-scaled-registers]
    return
}
