; -mbranches-within-32B-boundaries: NOPs keep branches, and what fuses with them, within blocks of 32 bytes.
; RUN: %pasmc -mbranches-within-32B-boundaries %s -o %t.o && %objdump -dw -M intel %t.o | FileCheck %s
; RUN: %pasmc -mbranches-within-32B-boundaries -S %s -o %t.s && %as %t.s -o %t.as.o
; RUN: objcopy -O binary -j .text %t.o %t.bin && objcopy -O binary -j .text %t.as.o %t.as.bin && cmp %t.bin %t.as.bin
; RUN: %readelf -SW %t.o | FileCheck --check-prefix=ALIGNMENT %s
pasm 1
extern function void callee()

; ALIGNMENT: .text {{.*}} 32{{$}}

; The pair would take bytes 29 to 33.
; CHECK-LABEL: <pair>:
function void pair(uint64_t n) noframe {
    assume rdi
again:
    bytes 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0, 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0
    bytes 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0, 0x0f, 0x1f, 0x44, 0, 0
; CHECK: 1d: 0f 1f 00 {{.*}}nop
; CHECK-NEXT: 20: 48 ff cf {{.*}}dec    rdi
; CHECK-NEXT: 23: 75 db {{.*}}jne
    dec rdi
    jnz again
    ret
}

; `dec` does not set the carry, so the two do not fuse: the jump alone moves.
; CHECK-LABEL: <no_pair>:
function void no_pair(uint64_t n) noframe {
    assume rdi
    cmp rdi, 5
again:
    bytes 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0, 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0
    bytes 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0
; CHECK: 5c: 48 ff cf {{.*}}dec    rdi
; CHECK-NEXT: 5f: 90 {{.*}}nop
; CHECK-NEXT: 60: 72 {{.*}}jb
    dec rdi
    jb again
    ret
}

; A branch that ends with a block is moved too; so are calls, returns and indirect jumps.
; CHECK-LABEL: <others>:
function void others(uint64_t n) noframe {
    assume rdi
    bytes 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0, 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0
    bytes 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0, 0x0f, 0x1f, 0
; CHECK: 9b: 0f 1f 44 00 00
; CHECK-NEXT: a0: e8 {{.*}}call
    call callee
    bytes 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0, 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0
    bytes 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0, 0x66, 0x90
; CHECK: bf: 90
; CHECK-NEXT: c0: c3 {{.*}}ret
    ret
}
