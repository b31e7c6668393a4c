; What a frame costs: nothing where none is needed, the red zone for small leaves, pushes of what is written, a frame
; pointer for over-aligned locals, an epilog at each exit.
; RUN: %pasmc %s -o %t.o && %objdump -dr --no-show-raw-insn -M intel %t.o | FileCheck %s
; RUN: %pasmc -mno-red-zone %s -o %t.o && %objdump -dr --no-show-raw-insn -M intel %t.o | FileCheck %s --check-prefix=NORED
pasm 1
extern function void callee(uint64_t a)
extern function void plain()

; CHECK-LABEL: <empty>:
; CHECK-NEXT: ret
function void empty() {
    return
}

; CHECK-LABEL: <red_zone>:
; CHECK-NEXT: mov QWORD PTR [rsp-0x10],rdi
; CHECK-NEXT: mov rax,QWORD PTR [rsp-0x10]
; CHECK-NEXT: ret
; NORED-LABEL: <red_zone>:
; NORED-NEXT: sub rsp,0x10
; NORED-NEXT: mov QWORD PTR [rsp],rdi
; NORED-NEXT: mov rax,QWORD PTR [rsp]
; NORED-NEXT: add rsp,0x10
; NORED-NEXT: ret
function uint64_t red_zone(uint64_t a) {
    local uint64_t x[2]
    reg64 r
    load r, a
    mov [x], r
    mov r, [x]
    return r
}

; A push would overwrite the red zone.
; CHECK-LABEL: <pushes>:
; CHECK-NEXT: sub rsp,0x8
; CHECK-NEXT: mov QWORD PTR [rsp],rdi
; CHECK-NEXT: push rdi
; CHECK-NEXT: add rdi,QWORD PTR [rsp+0x8]
; CHECK-NEXT: pop rax
; CHECK-NEXT: add rax,rdi
; CHECK-NEXT: add rsp,0x8
; CHECK-NEXT: ret
function uint64_t pushes(uint64_t a) {
    local uint64_t x
    load rdi, a
    mov [x], rdi
    push rdi
    add rdi, [x]
    pop rax
    add rax, rdi
    return rax
}

; CHECK-LABEL: <saves>:
; CHECK-NEXT: push rbx
; CHECK: call
; CHECK-NEXT: R_X86_64_PLT32
; CHECK: pop rbx
; CHECK-NEXT: ret
function uint64_t saves(uint64_t a) {
    reg64 r
    load r, a
    call callee(r)
    return r
}

; CHECK-LABEL: <aligned>:
; CHECK-NEXT: push rbp
; CHECK-NEXT: mov rbp,rsp
; CHECK-NEXT: push rbx
; CHECK-NEXT: sub rsp,0x40
; CHECK-NEXT: and rsp,0xffffffffffffffc0
; CHECK: lea rsp,[rbp-0x8]
; CHECK-NEXT: pop rbx
; CHECK-NEXT: pop rbp
; CHECK-NEXT: ret
function void aligned(uint64_t a) {
    local uint8_t block[64] align(64)
    load rbx, a
    mov [block], rbx
    return
}

; CHECK-LABEL: <two_exits>:
; CHECK-NEXT: push rbx
; CHECK: pop rbx
; CHECK-NEXT: ret
; CHECK: pop rbx
; CHECK-NEXT: ret
function uint64_t two_exits(uint64_t a) {
    load rbx, a
    test rbx, rbx
    jz zero
    return rbx
zero:
    return 1
}

; A tail jump leaves the frame first.
; CHECK-LABEL: <tail>:
; CHECK-NEXT: push rbx
; CHECK-NEXT: mov rbx,0x1
; CHECK-NEXT: add QWORD PTR [rip+{{.*}}],rbx
; CHECK: pop rbx
; CHECK-NEXT: jmp
data uint64_t counter = 5
function void tail() {
    mov rbx, 1
    add [counter], rbx
    jmp plain
}

; CHECK-LABEL: <bare>:
; CHECK-NEXT: mov eax,0x1
; CHECK-NEXT: ret
function int bare() noframe {
    mov eax, 1
    ret
}
