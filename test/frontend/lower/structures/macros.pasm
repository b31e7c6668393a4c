; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; Macros: structures inside them, fields behind registers that they are given, and memory operands that are fields.
pasm 1
struct Context {
    uint32_t count
    uint16_t key[4]
    Context* next
}
macro bump(reg64 p) {
    inc [p.count]
}
macro clear(mem place) {
    mov place, 0
}
macro shifted(mem place) {
    mov [place + 2], 1
}
macro at_offset(reg64 p, int offset_of_field) {
    mov [p + offset_of_field], 7
}
macro own(reg64 p) {
    struct Own {
        uint8_t skip[3]
        uint8_t x
    }
    mov [p + Own.x], 1
    const rel32 table[] = [one - table, two - table]
    lea rax, [table]
one:
    nop
two:
    nop
}
function void f(Context* c) {
    reg64 ctx: Context*, other: Context*
    load ctx, c
    mov other, [ctx.next]
    ; CHECK: inc dword ptr [ctx]
    bump ctx
    ; CHECK: mov word ptr [ctx + 6], 0
    clear [ctx.key[1]]
    ; CHECK: mov word ptr [ctx + 8], 1
    shifted [ctx.key[1]]
    ; CHECK: mov word ptr [ctx + 10], 7
    at_offset ctx, Context.key[3]
    ; CHECK: mov byte ptr [ctx + 3], 1
    own ctx
    own ctx
    swap ctx, other
    ; CHECK: inc dword ptr [other]
    inc [ctx.count]
    return
}
