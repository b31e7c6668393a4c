; RUN: not %pasmc %s -ferror-limit=0 -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
; AH, CH, DH and BH beside what takes a REX prefix.
pasm 1
extern data int32_t data_word

function void f() noframe target(sse4_2) {
    mov ah, r8b
; CHECK: :[[#@LINE-1]]:9: error: `ah` cannot be encoded beside `r8b`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    mov ah, sil
; CHECK: :[[#@LINE-1]]:9: error: `ah` cannot be encoded beside `sil`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    mov bh, dil
; CHECK: :[[#@LINE-1]]:9: error: `bh` cannot be encoded beside `dil`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    mov [r9], ch
; CHECK: :[[#@LINE-1]]:15: error: `ch` cannot be encoded beside `r9`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    mov ah, [rdi + r9]
; CHECK: :[[#@LINE-1]]:9: error: `ah` cannot be encoded beside `r9`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    add ah, spl
; CHECK: :[[#@LINE-1]]:9: error: `ah` cannot be encoded beside `spl`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    add byte [r8], ah
; CHECK: :[[#@LINE-1]]:20: error: `ah` cannot be encoded beside `r8`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    movzx rax, ah
; CHECK: :[[#@LINE-1]]:16: error: `ah` cannot be encoded beside `rax`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    movzx r8d, ah
; CHECK: :[[#@LINE-1]]:16: error: `ah` cannot be encoded beside `r8d`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    movsx r9w, bh
; CHECK: :[[#@LINE-1]]:16: error: `bh` cannot be encoded beside `r9w`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    xchg ah, r10b
; CHECK: :[[#@LINE-1]]:10: error: `ah` cannot be encoded beside `r10b`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    cmpxchg r8b, ah
; CHECK: :[[#@LINE-1]]:18: error: `ah` cannot be encoded beside `r8b`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    test dil, ah
; CHECK: :[[#@LINE-1]]:15: error: `ah` cannot be encoded beside `dil`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    xadd [r12], dh
; CHECK: :[[#@LINE-1]]:17: error: `dh` cannot be encoded beside `r12`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    crc32 rax, ah
; CHECK: :[[#@LINE-1]]:16: error: `ah` cannot be encoded beside `rax`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    crc32 r8d, ah
; CHECK: :[[#@LINE-1]]:16: error: `ah` cannot be encoded beside `r8d`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    {rex} mov ah, bl
; CHECK: :[[#@LINE-1]]:15: error: `ah` cannot be encoded beside `{rex}`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    {rex} inc ch
; CHECK: :[[#@LINE-1]]:15: error: `ch` cannot be encoded beside `{rex}`, which takes a REX prefix [high-byte-beside-rex]{{$}}
    ret
}
