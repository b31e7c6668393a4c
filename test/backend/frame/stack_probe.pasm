; Frames of a page or more touch each page where the stack grows by its guard page.
; RUN: %pasmc -mabi=ms -mimage-format=elf %s -o %t.o && %objdump -dr -M intel --no-show-raw-insn %t.o | FileCheck %s
; RUN: %pasmc -mabi=ms -mimage-format=elf -mstack-probe=__chkstk %s -o %t.call.o && %objdump -dr -M intel --no-show-raw-insn %t.call.o | FileCheck %s --check-prefix=CALL
; RUN: %pasmc -mabi=ms -mimage-format=elf -mstack-probe=inline %s -o %t.inline.o && cmp %t.o %t.inline.o
; RUN: %pasmc -mabi=sysv %s -o %t.sysv.o && %objdump -dr -M intel --no-show-raw-insn %t.sysv.o | FileCheck %s --check-prefix=SYSV
pasm 1

; CHECK-LABEL: <small>:
; CHECK-NEXT: sub rsp,0xff8
; SYSV-NOT: test DWORD
function void small() {
    local uint64_t x[511]
    mov byte [x], 1
    return
}

; CHECK-LABEL: <one>:
; CHECK-NEXT: test DWORD PTR [rsp-0x1000],eax
; CHECK-NEXT: sub rsp,0x1000
; CALL-LABEL: <one>:
; CALL-NEXT: mov eax,0x1000
; CALL-NEXT: call
; CALL-NEXT: __chkstk
; CALL-NEXT: sub rsp,rax
function void one() {
    local uint64_t x[512]
    mov byte [x], 1
    return
}

; CHECK-LABEL: <three>:
; CHECK-NEXT: test DWORD PTR [rsp-0x1000],eax
; CHECK-NEXT: test DWORD PTR [rsp-0x2000],eax
; CHECK-NEXT: test DWORD PTR [rsp-0x3000],eax
; CHECK-NEXT: sub rsp,0x3ff8
function void three() {
    local uint64_t x[2047]
    mov byte [x], 1
    return
}

; CHECK-LABEL: <four>:
; CHECK-NEXT: mov rax,0xfffffffffffff000
; CHECK-NEXT: [[#%x,AGAIN:]]: test DWORD PTR [rsp+rax*1],eax
; CHECK-NEXT: sub rax,0x1000
; CHECK-NEXT: cmp rax,0xffffffffffffc000
; CHECK-NEXT: jge [[#AGAIN]]
; CHECK-NEXT: sub rsp,0x4000
function void four() {
    local uint64_t x[2048]
    mov byte [x], 1
    return
}

; rax is read: the loop takes another register, and a call would destroy it.
; CHECK-LABEL: <live>:
; CHECK-NEXT: mov r10,0xfffffffffffff000
; CHECK: jge
; CALL-LABEL: <live>:
; CALL-NEXT: mov r10,0xfffffffffffff000
function void live() {
    local uint64_t x[20000]
    assume rax
    mov [x], rax
    return
}

; No register is free.
; CHECK-LABEL: <all_live>:
; CHECK-COUNT-5: test DWORD PTR [rsp-{{.*}}],eax
; CHECK-NEXT: sub rsp,0x5000
function void all_live() {
    local uint64_t x[2560]
    assume rax, r10, r11
    mov [x], rax
    mov [x], r10
    mov [x], r11
    return
}

; The gap of alignment is touched with the rest: behind the frame pointer.
; CHECK-LABEL: <aligned>:
; CHECK-NEXT: push rbp
; CHECK-NEXT: mov rbp,rsp
; CHECK-NEXT: test DWORD PTR [rsp-0x1000],eax
; CHECK-NEXT: test DWORD PTR [rsp-0x2000],eax
; CHECK-NEXT: sub rsp,0x1000
; CHECK-NEXT: and rsp,0xfffffffffffff000
function void aligned() {
    local uint8_t x[4096] align(4096)
    mov byte [x], 1
    return
}
