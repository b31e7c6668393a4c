; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; A field's size against another one.
pasm 1
struct Context {
    uint8_t tag
    uint32_t count
    uint64_t total
    uint8_t key[32]
    float scale
    __m256d vector
}
data Context state
function void f(Context* c) target(haswell) {
    reg64 ctx: Context*
    load ctx, c
    ; CHECK: :[[#@LINE+2]]:14: error: `mov` accesses 8 bytes here, and the field `count` has 4 bytes [field-size]
    ; CHECK: :[[#@LINE-11]]:14: note: `count` is declared `uint32_t` here
    mov rax, [ctx.count]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `mov` accesses 8 bytes here, and the field `count` has 4 bytes [field-size]
    mov qword [ctx.count], 5
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `mov` accesses 2 bytes here, and the field `count` has 4 bytes [field-size]
    mov [ctx + Context.count], ax
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `add` accesses 4 bytes here, and the field `tag` has 1 byte [field-size]
    add [state.tag], eax
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `mov` accesses 4 bytes here, and the field `key` has 1 byte [field-size]
    mov eax, [ctx.key[2]]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `vmovups` accesses 16 bytes here, and the field `scale` has 4 bytes [field-size]
    vmovups xmm0, [ctx.scale]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `mov` accesses 8 bytes here, and the field `count` has 4 bytes [field-size]
    mov rax, qword state.count
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `300` does not fit in the immediate of `mov`, 8 bits: -128 to 255 [immediate-out-of-range]
    mov [ctx.tag], 300
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `push` takes {{.*}}, not `dword` [wrong-memory-size]
    push [ctx.count]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `mov` does not tell how wide this memory operand is
    mov [ctx.key], 1
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `mov` does not tell how wide this memory operand is
    mov [ctx + int(Context.total)], 1
    return
}
