; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; RUN: %pasmc %s -o %t.o && %objdump -dr -M intel --no-show-raw-insn %t.o | FileCheck --check-prefix=CODE %s
; Fields behind a typed register, in data and in locals; the field gives the size that nothing else says.
pasm 1

struct Pair {
    uint16_t low
    uint16_t high
}
struct Context {
    uint64_t count
    uint32_t key[8]
    Pair pairs[4]
    Context* next
    float scale
    double exact
    __m128 vector
    __int128 wide
    uint8_t tag
    void (*notify)(int n)
}
data Context state
data Context states[3]
extern data Context elsewhere
const Pair pairs[2] = [[1, 2], [3, 4]]

function void behind_a_register(Context* c) target(avx2) {
    reg64 ctx: Context*, i, r
    load ctx, c
    load i, 1
    ; CHECK-LABEL: function void behind_a_register
    ; CHECK: mov qword ptr [ctx], 5
    mov [ctx.count], 5
    ; CHECK: inc qword ptr [ctx]
    inc [ctx.count]
    ; CHECK: add dword ptr [ctx + 16], 1
    add [ctx.key[2]], 1
    ; CHECK: add dword ptr [ctx + 16], 2
    add [ctx + Context.key[2]], 2
    ; CHECK: add dword ptr [ctx + 16], 3
    add dword [ctx.key[2]], 3
    ; CHECK: mov word ptr [ctx + 50], 4
    mov [ctx.pairs[2].high], 4
    ; CHECK: mov word ptr [ctx + i*4 + 42], 4
    mov [ctx.pairs + i*4 + Pair.high], 4
    ; CHECK: mov r.reg32, {{.*}}[ctx + i*4 + 8]
    mov r.reg32, [ctx.key + i*4]
    ; CHECK: mov r, {{.*}}[ctx + 56]
    mov r, [ctx.next]
    ; CHECK: lea r, [ctx + 16]
    lea r, [ctx.key[2]]
    ; CHECK: lea r, [ctx]
    lea r, [ctx.count]
    ; CHECK: vmovss xmm0, {{.*}}[ctx + 64]
    vmovss xmm0, [ctx.scale]
    ; CHECK: vmovsd xmm0, {{.*}}[ctx + 72]
    vmovsd xmm0, [ctx.exact]
    ; CHECK: vmovups ymm0, {{.*}}[ctx + 8]
    vmovups ymm0, [ctx.key]
    ; CHECK: vmovaps xmm0, {{.*}}[ctx + 80]
    vmovaps xmm0, [ctx.vector]
    ; CHECK: vmovsd xmm0, {{.*}}[ctx + 80]
    vmovsd xmm0, [ctx.vector]
    ; CHECK: mov r, {{.*}}[ctx + 96]
    mov r, [ctx.wide.lo]
    ; CHECK: mov qword ptr [ctx + 104], 0
    mov [ctx.wide.hi], 0
    ; CHECK: movzx r.reg32, byte ptr [ctx + 112]
    movzx r.reg32, [ctx.tag]
    ; CHECK: movsx r, word ptr [ctx + 40]
    movsx r, [ctx.pairs[0].low]
    return
}

; CHECK-LABEL: function void in_data
; CODE-LABEL: <in_data>:
function void in_data(void) {
    ; CHECK: mov qword ptr [state], 1
    mov [state.count], 1
    ; CODE: R_X86_64_PC32 state+0x
    ; CHECK: mov dword ptr [state + 16], 1
    mov [state.key[2]], 1
    ; CHECK: mov word ptr [states + 178], 1
    mov [states[1].pairs[2].high], 1
    ; CHECK: mov word ptr [elsewhere + 42], 1
    mov [elsewhere.pairs[0].high], 1
    ; CHECK: mov ax, {{.*}}[pairs + 6]
    mov ax, [pairs[1].high]
    ; CHECK: mov eax, {{.*}}[state + 8]
    mov eax, dword state.key[0]
    ; CHECK: call qword ptr [state + 120]
    call [state.notify]
    return
}

; CHECK-LABEL: function void in_a_local
function void in_a_local(void) {
    local Context here
    local Pair two[2]
    reg64 i
    load i, 0
    ; CHECK: mov qword ptr [here], 1
    mov [here.count], 1
    ; CHECK: mov dword ptr [here + i*4 + 8], 1
    mov dword [here.key + i*4], 1
    ; CHECK: mov word ptr [two + 6], 1
    mov [two[1].high], 1
    ; CHECK: lea {{.*}}, [here + 40]
    lea i, [here.pairs]
    return
}
