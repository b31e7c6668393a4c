; A load costs no instruction where the virtual register can have the incoming one, and an extension where the type is
; narrower than the register; nothing of it changes a flag.
; RUN: %pasmc %s -o %t.o && %objdump -d --no-show-raw-insn -M intel %t.o | FileCheck %s
; RUN: %pasmc %s -o %t.o --print-after=bind_arguments 2>&1 | FileCheck %s --check-prefix=BOUND
pasm 1

; CHECK-LABEL: <free>:
; CHECK-NEXT: mov QWORD PTR [rdi],rsi
; CHECK-NEXT: ret
; BOUND: function void free
; BOUND: parallel_copy p <- rdi, v <- rsi ; argument
function void free(uint64_t* p, uint64_t v) {
    reg64 a, b
    load a, p
    load b, v
    mov [a], b
    return
}

; CHECK-LABEL: <extended>:
; CHECK-DAG: movsxd {{r..}},edi
; CHECK-DAG: movsx {{r..}},sil
; CHECK-DAG: mov e{{..}},edx
; CHECK-DAG: movzx e{{..}},cx
function int64_t extended(int a, signed char b, unsigned c, unsigned short d) {
    reg64 r[4]
    load r[0], a
    load r[1], b
    load r[2], c
    load r[3], d
    add r[0], r[1]
    add r[0], r[2]
    add r[0], r[3]
    return r[0]
}

; Results stay where they were made when they can.
; CHECK-LABEL: <result>:
; CHECK-NEXT: mov eax,DWORD PTR [rdi]
; CHECK-NEXT: ret
function int result(const int* p) {
    reg64 a
    reg32 r
    load a, p
    mov r, [a]
    return r
}
