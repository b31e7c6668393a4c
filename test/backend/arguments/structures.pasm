; Structures by value: out of the registers of each convention and into them. Nothing is moved that is in its place.
; RUN: %pasmc -mabi=sysv %s -o %t.o && %objdump -d --no-show-raw-insn -M intel %t.o | FileCheck %s
; RUN: %pasmc -mabi=ms -mimage-format=elf %s -o %t.o && %objdump -d --no-show-raw-insn -M intel %t.o | FileCheck %s --check-prefix=MS
pasm 1
struct Mixed {
    double d
    int    i
    float  f
}
struct Pair {
    float x
    float y
}
struct Bytes {
    uint8_t b[7]
}
struct Large {
    int64_t a
    int64_t b
    int64_t c
}
extern function Large large(Large l)

; One class per eightbyte; what shares a register is shifted down, without flags where they are live.
; CHECK-LABEL: <mixed>:
; CHECK-NEXT: cmp edi,0x0
; CHECK-NOT: shr
; CHECK: psrldq
; CHECK: je
; MS-LABEL: <mixed>:
; MS: movss xmm{{.}},DWORD PTR [rcx+0xc]
function float mixed(Mixed m) {
    xmm v
    reg32 i
    load i, m.i
    cmp i, 0
    load v, m.f
    je out
    addss v, v
out:
    return v
}

; CHECK-LABEL: <rotated>:
; CHECK-NEXT: rorx eax,edi,0x10
; CHECK-NEXT: movzx eax,al
; CHECK-NEXT: ret
function uint32_t rotated(Bytes b) target(haswell) {
    reg32 r
    load r, b.b[2]
    return r
}

; Two floats of one register, and of a general one under Microsoft's convention.
; CHECK-LABEL: <second>:
; CHECK-NEXT: vpsrldq xmm0,xmm0,0x4
; CHECK-NEXT: ret
; MS-LABEL: <second>:
; MS-NEXT: rorx [[R:r..]],rcx,0x20
; MS-NEXT: vmovd xmm0,e{{..}}
; MS-NEXT: ret
function float second(Pair p) target(haswell) {
    xmm v
    load v, p.y
    return v
}

; CHECK-LABEL: <make_pair>:
; CHECK-NEXT: unpcklps xmm0,xmm1
; CHECK-NEXT: ret
; MS-LABEL: <make_pair>:
; MS: shl {{r..}},0x20
; MS: or rax,
; MS: ret
function Pair make_pair(float x, float y) {
    xmm u, v
    load u, x
    load v, y
    return u, v
}

; A result in memory: where the hidden pointer says, which is returned.
; CHECK-LABEL: <make_large>:
; CHECK-DAG: mov QWORD PTR [rdi],rsi
; CHECK-DAG: mov QWORD PTR [rdi+0x8],0x7
; CHECK-DAG: mov rax,rdi
; CHECK: ret
; MS-LABEL: <make_large>:
; MS-DAG: mov QWORD PTR [rcx],rdx
; MS-DAG: mov rax,rcx
; MS: ret
function Large make_large(int64_t a) {
    reg64 r
    load r, a
    return r, 7, r
}

; Seven bytes are read by two loads that overlap, and none beyond.
; CHECK-LABEL: <bytes_at>:
; CHECK-DAG: mov e[[LOW:..]],DWORD PTR [rdi]
; CHECK-DAG: mov e[[HIGH:..]],DWORD PTR [rdi+0x3]
; CHECK: shl r[[HIGH]],0x18
; CHECK: or rax,
function Bytes bytes_at(const Bytes* p) {
    reg64 r: Bytes*
    load r, p
    return [r]
}

; An argument in memory is copied, and so is a result in memory: the place may be one that the callee sees.
; CHECK-LABEL: <through>:
; CHECK: movups XMMWORD PTR [rsp],xmm
; CHECK: mov QWORD PTR [rsp+0x10],
; CHECK: lea rdi,[rsp+0x
; CHECK: call
; MS-LABEL: <through>:
; The shadow space, behind it the copy of the argument, and the room for the result.
; MS: movups XMMWORD PTR [rsp+0x20],xmm
; MS-DAG: lea rdx,[rsp+0x20]
; MS-DAG: lea rcx,[rsp+0x
; MS: call
function void through(Large* p) {
    reg64 r: Large*
    load r, p
    call large([r]) -> [r]
    return
}
