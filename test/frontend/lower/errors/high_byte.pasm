; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
function void f() {
    reg8 small
    mov ah, r8b
; CHECK: :[[#@LINE-1]]:9: error: `ah` cannot be encoded beside `r8b`, which takes a REX prefix [high-byte-beside-rex]
    mov ah, sil
; CHECK: :[[#@LINE-1]]:9: error: `ah` cannot be encoded beside `sil`, which takes a REX prefix [high-byte-beside-rex]
    mov [r9], ch
; CHECK: :[[#@LINE-1]]:15: error: `ch` cannot be encoded beside `r9`, which takes a REX prefix [high-byte-beside-rex]
    {rex} mov ah, bl
; CHECK: :[[#@LINE-1]]:15: error: `ah` cannot be encoded beside `{rex}`, which takes a REX prefix [high-byte-beside-rex]
    return
}
