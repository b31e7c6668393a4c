; Every access counts from r15 with an index that the instruction before has zero-extended; what is confined already, and
; what is no access, stays.
; RUN: %pasmc %s -mabi=nacl -o %t.o && %objdump -d -Mintel --no-show-raw-insn %t.o | FileCheck %s
; RUN: %pasmc %s -mabi=nacl -S -o %t.s && as %t.s --x32 -o %t.as.o && %objdump -d %t.o | tail -n +4 > %t.1 && %objdump -d %t.as.o | tail -n +4 > %t.2 && diff %t.1 %t.2
pasm 1

const uint32_t table[4] = [1, 2, 3, 4]
data uint32_t counter = 0

; CHECK-LABEL: <shapes>:
function uint32_t shapes(uint8_t* p, uint32_t i) target(avx2) {
    assume rdi, rsi
    ; A pointer alone needs no sum.
    ; CHECK:      mov [[T:e[a-z]+]],edi
    ; CHECK-NEXT: mov ecx,DWORD PTR [r15+r{{[a-z]+}}*1]
    mov ecx, [rdi]
    ; CHECK:      lea e[[T:[a-z]+]],[rdi+rsi*4+0x10]
    ; CHECK-NEXT: add ecx,DWORD PTR [r15+r[[T]]*1]
    add ecx, [rdi + rsi*4 + 16]
    ; CHECK:      lea e[[T:[a-z]+]],[rsi*8+0x0]
    ; CHECK-NEXT: add DWORD PTR [r15+r[[T]]*1],ecx
    add [rsi*8], ecx
    ; A stored constant, a lock and a prefetch.
    ; CHECK:      lea e[[T:[a-z]+]],[rdi+0x8]
    ; CHECK-NEXT: mov QWORD PTR [r15+r[[T]]*1],0x7
    mov qword [rdi + 8], 7
    ; CHECK:      lea e[[T:[a-z]+]],[rdi+0x8]
    ; CHECK-NEXT: lock xadd DWORD PTR [r15+r[[T]]*1],ecx
    lock xadd [rdi + 8], ecx
    ; CHECK:      lea e[[T:[a-z]+]],[rdi+0x40]
    ; CHECK-NEXT: prefetcht0 BYTE PTR [r15+r[[T]]*1]
    prefetcht0 [rdi + 64]
    ; Vectors, a broadcast, an immediate behind the address.
    ; CHECK:      lea e[[T:[a-z]+]],[rdi+rsi*1]
    ; CHECK-NEXT: vbroadcastss ymm1,DWORD PTR [r15+r[[T]]*1]
    vbroadcastss ymm1, [rdi + rsi]
    ; CHECK:      lea e[[T:[a-z]+]],[rdi+rsi*1+0x20]
    ; CHECK-NEXT: vpalignr ymm1,ymm1,YMMWORD PTR [r15+r[[T]]*1],0x3
    vpalignr ymm1, ymm1, [rdi + rsi + 32], 3
    ; CHECK:      lea e[[T:[a-z]+]],[rdi+0x20]
    ; CHECK-NEXT: vmovups YMMWORD PTR [r15+r[[T]]*1],ymm1
    vmovups [rdi + 32], ymm1
    ; An address of 32 bits needs no prefix.
    ; CHECK:      lea e[[T:[a-z]+]],[rdi+rsi*2+0x4]
    ; CHECK-NEXT: add ecx,DWORD PTR [r15+r[[T]]*1]
    add ecx, [edi + esi*2 + 4]
    ; A constant address counts from the base.
    ; CHECK:      add ecx,DWORD PTR [r15+0x20000]
    add ecx, [0x20000]
    ; CHECK:      lea e[[T:[a-z]+]],ds:0xffffffffffffff00
    ; CHECK-NEXT: add ecx,DWORD PTR [r15+r[[T]]*1]
    add ecx, [-256]
    ; Data by name, and nothing that is accessed.
    ; CHECK:      add ecx,DWORD PTR [rip+0x0]
    add ecx, [counter]
    mov eax, ecx
    ; CHECK:      vzeroupper
    vzeroupper
    return eax
}

; Addresses of data and of the stack are pointers of 32 bits; sums of registers are numbers of 64.
; CHECK-LABEL: <addresses>:
function uint64_t addresses(uint64_t i) {
    local uint64_t words[4]
    reg64 index, p, q, n
    load index, i
    ; CHECK: lea e{{[a-z]+}},[rip+0x0]
    lea p, [table]
    ; CHECK: lea e{{[a-z]+}},[rip+0x0]
    load q, &counter
    ; CHECK: lea r{{[a-z0-9]+}},[r{{[a-z0-9]+}}+r{{[a-z0-9]+}}*1+0x8]
    lea n, [p + q + 8]
    ; CHECK: lea [[Q:[re][a-z0-9]+]],[rsp+rdi*8]
    lea q, [words + index*8]
    ; CHECK: mov QWORD PTR [rsp+0x8],
    mov [words + 8], n
    ; CHECK:      lea e[[T:[a-z]+]],[rsp+rdi*8+0x8]
    ; CHECK-NEXT: add {{.*}},QWORD PTR [r15+r[[T]]*1]
    add n, [words + index*8 + 8]
    add n, q
    return n
}

; Flags stay as they are.
; CHECK-LABEL: <flags>:
function uint64_t flags(uint64_t* p, uint64_t* q) {
    reg64 x, y, low
    load x, p
    load y, q
    mov low, [x]
    ; CHECK:      add [[LOW:r[a-z]+]],QWORD PTR [r15+r{{[a-z]+}}*1]
    ; CHECK-NEXT: lea e[[T:[a-z]+]],[rdi+0x8]
    ; CHECK-NEXT: adc [[LOW]],QWORD PTR [r15+r[[T]]*1]
    add low, [y]
    adc low, [x + 8]
    return low
}
