; Returns pop, mask and jump; indirect jumps and calls are masked; calls end their bundles, and what indirect branches may
; come to begins one.
; RUN: %pasmc %s -mabi=nacl -o %t.o && %objdump -d -Mintel --no-show-raw-insn %t.o | FileCheck %s
; RUN: %pasmc %s -mabi=nacl -o %t.o && %objdump -d -Mintel %t.o | FileCheck --check-prefix=PLACES %s
pasm 1

extern function int64_t other(int64_t x)

; CHECK-LABEL: <plain>:
; CHECK-NEXT: pop r11
; CHECK-NEXT: and r11d,0xffffffe0
; CHECK-NEXT: add r11,r15
; CHECK-NEXT: jmp r11
function void plain() {
    return
}

; CHECK-LABEL: <bare>:
; CHECK-NEXT: pop r11
; CHECK-NEXT: and r11d,0xffffffe0
; CHECK-NEXT: add r11,r15
; CHECK-NEXT: jmp r11
function void bare() noframe {
    ret
}

; CHECK-LABEL: <wide>:
; CHECK:      vzeroupper
; CHECK-NEXT: pop r11
function void wide(float* p) target(avx) {
    reg64 x
    ymm v
    load x, p
    vmovups v, [x]
    vmovups [x + 32], v
    return
}

; The callee is kept where it is needed later.
; CHECK-LABEL: <by_pointer>:
; CHECK:      mov ebx,edi
; CHECK:      mov eax,ebx
; CHECK:      and eax,0xffffffe0
; CHECK-NEXT: add rax,r15
; CHECK-NEXT: call rax
; CHECK:      and ebx,0xffffffe0
; CHECK-NEXT: add rbx,r15
; CHECK-NEXT: call rbx
; PLACES-LABEL: <by_pointer>:
; PLACES:     {{[0-9a-f]*(de|fe|1e|3e|5e|7e|9e|be)}}:{{.*}}call r
function int64_t by_pointer(int64_t (*f)(int64_t)) {
    reg64 callee, x
    load callee, f
    call callee: other(5) -> x
    call callee: other(x) -> x
    return x
}

; A pointer in memory has four bytes.
; CHECK-LABEL: <through_memory>:
; CHECK:      lea [[A:r[0-9]+]]d,[{{r[a-z0-9]+}}+0x8]
; CHECK-NEXT: mov [[T:r[0-9]+]]d,DWORD PTR [r15+[[A]]*1]
; CHECK:      and [[T]]d,0xffffffe0
; CHECK-NEXT: add [[T]],r15
; CHECK-NEXT: call [[T]]
function void through_memory(void* table) {
    reg64 p
    load p, table
    mov rbx, p
    push rbx
    call [p + 8]
    pop rbx
    return
}

; PLACES-LABEL: <calls>:
; PLACES:     {{[13579bdf]b}}:{{.*}}call
; PLACES-NEXT: {{[02468ace]0}}:
; PLACES:     {{[13579bdf]b}}:{{.*}}call
; PLACES-NEXT: {{[02468ace]0}}:
function int64_t calls(int64_t x) {
    reg64 y
    load y, x
    call other(y) -> y
    call other(y) -> y
    return y
}

; CHECK-LABEL: <tail>:
; CHECK-NEXT: jmp
function int64_t tail(int64_t x) {
    assume rdi
    jmp other
}

; The places that a table leads to begin bundles; the jump goes through a copy.
; PLACES-LABEL: <choose>:
; PLACES:      jmp {{ *}}r{{[a-z]+}}
; PLACES:      {{[02468ace]0}}:{{.*}}mov {{ *}}eax,0x64
; PLACES:      {{[02468ace]0}}:{{.*}}mov {{ *}}eax,0x65
function int choose(unsigned which) {
    reg64 i, table
    load i.reg32, which
    and i, 1
    const rel32 cases[] = [zero - cases, one - cases]
    lea table, [cases]
    movsxd i, dword [table + i*4]
    add i, table
    jmp i -> zero, one
zero:
    mov eax, 100
    return eax
one:
    mov eax, 101
    return eax
}
