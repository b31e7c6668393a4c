; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1
extern function void callee()

function void written(uint64_t a) {
    load rax, a
; CHECK: [[#@LINE+1]]:5: error: this write of `rsp` cannot be followed; use push, pop, or add and sub of a constant, or declare the function `noframe` [stack-pointer-written]
    mov rsp, rax
    return
}

function void underflow() {
; CHECK: [[#@LINE+1]]:5: error: 8 bytes are popped where 0 are pushed [stack-underflow]
    pop rax
    return
}

function void join(uint64_t a) {
    reg64 r
    load r, a
    test r, r
    jz skip
    push r
skip:
; CHECK: [[#@LINE-1]]:1: error: control comes here with {{[08]}} bytes pushed on one path and {{[08]}} on another [stack-depth-differs]
; CHECK: note: the other path comes from here
    return
}

function void left(uint64_t a) {
    sub rsp, 24
; CHECK: [[#@LINE+1]]:5: error: 24 bytes are still pushed where the function ends; pop them first [stack-not-restored]
    return
}

function void bare(uint64_t a) {
    mov rbx, 1
; CHECK: [[#@LINE+1]]:5: error: `ret` would leave this function's frame on the stack; write `return` [bare-return-with-frame]
    ret
}

function void leaves(uint64_t a) {
    load rbx, a
    test rbx, rbx
; CHECK: [[#@LINE+1]]:5: error: this jump leaves the function with its frame on the stack; jump to a place before `return`, or by `jmp` to a name [jump-out-of-frame]
    jz callee
    return
}

function void pushes() {
    push 1
; CHECK: [[#@LINE+1]]:5: warning: with 8 bytes pushed the stack is not aligned to 16 bytes at this call [call-misaligned]
    call callee
    push 2
    call callee
    add rsp, 16
    return
}
