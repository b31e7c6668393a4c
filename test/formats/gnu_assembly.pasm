; -S: GNU assembly that `as` turns into the same sections, relocations and symbols, whatever the names.
; RUN: %pasmc %s -o %t.o
; RUN: %pasmc -S %s -o %t.s
; RUN: %as %t.s -o %t.as.o
; RUN: %python %S/Inputs/same_bytes.py %t.o %t.as.o
; RUN: FileCheck %s < %t.s
; RUN: %pasmc --ffunction-sections %s -o %t.f.o
; RUN: %pasmc --ffunction-sections -S %s -o %t.f.s
; RUN: %as %t.f.s -o %t.f.as.o
; RUN: %python %S/Inputs/same_bytes.py %t.f.o %t.f.as.o
; RUN: %pasmc -mabi=x32 -fcf-protection %s -o %t.x32.o
; RUN: %pasmc -mabi=x32 -fcf-protection -S %s -o %t.x32.s
; RUN: %as --x32 %t.x32.s -o %t.x32.as.o
; RUN: %python %S/Inputs/same_bytes.py %t.x32.o %t.x32.as.o
pasm 1

extern function void printf(int x)
const uint32_t rcx_table[3] = [1, 2, 3]
const float32x4 half = 0.5
data uint64_t counter = 7
data uint64_t zeroed = 0

; CHECK: .weakref .Lalias[[#RAX:]], rax
; CHECK: .globl rax
; CHECK: rax:
function int first(int x) symbol("rax") {
    load eax, x
    return eax
}

; CHECK: and:
function int second(int x) symbol("and") {
    reg32 r
    load r, x
    ; CHECK: add {{e..}}, dword ptr [rip + .Lalias
    add r, [eq]
    return r
}

data uint32_t eq = 5

static function int local_one(int x) {
    reg32 r
    load r, x
    ; CHECK: mulss
    xmm v
    movss v, float32(2.0)
    mulss v, float32(3.5)
    mulss v, [half]
    cvttss2si r, v
    return r
}

function void calls(int x) {
    load edi, x
    call first
    mov edi, eax
    call local_one
    mov edi, eax
    call printf
    return
}

; CHECK: calls_in_loop:
function uint64_t calls_in_loop(uint64_t n) {
    reg64 left, sum
    load left, n
    xor sum, sum
    ; CHECK: # align 32
    align 32
; CHECK: .L{{[0-9]+}}_{{[0-9]+}}_and:
and:
    add sum, [counter]
    add sum, [zeroed]
    jz near out
    lea sum, [sum + left*4 + 0x1000]
    bytes 0x0f, 0x1f, 0x00
    dec left
    jnz and
out:
    return sum
}

function void unknown_to_as(void) target(sm3) {
    assume xmm0, xmm1
    ; CHECK: .byte 0xc4, 0xe2, 0x70, 0xda, 0x05{{.*}}# vsm3msg1 xmm0, xmm1, xmmword ptr [rip + half]
    ; CHECK-NEXT: .long half-4-.
    vsm3msg1 xmm0, xmm1, [half]
    ret
}

; CHECK: .section .note.GNU-stack
; CHECK: # 1 instructions are written as .byte
