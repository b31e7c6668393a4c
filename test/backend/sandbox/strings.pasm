; String instructions take their addresses from rsi and rdi, which become addresses of the sandbox before, and pointers
; again where they are read later.
; RUN: %pasmc %s -mabi=nacl -o %t.o && %objdump -d -Mintel --no-show-raw-insn %t.o | FileCheck %s
pasm 1

; CHECK-LABEL: <copy>:
; CHECK:      mov esi,esi
; CHECK-NEXT: lea rsi,[r15+rsi*1]
; CHECK-NEXT: mov edi,edi
; CHECK-NEXT: lea rdi,[r15+rdi*1]
; CHECK-NEXT: rep movs BYTE PTR es:[rdi],BYTE PTR ds:[rsi]
; CHECK-NEXT: {{nop|pop}}
function void copy(uint8_t* to, const uint8_t* from, uint32_t n) {
    load rdi, to
    load rsi, from
    load ecx, n
    cld
    rep movsb
    return
}

; The pointer behind the last byte is returned: its upper half is cleared, and no flag changes.
; CHECK-LABEL: <find>:
; CHECK:      mov edi,edi
; CHECK-NEXT: lea rdi,[r15+rdi*1]
; CHECK-NEXT: repnz scas al,BYTE PTR es:[rdi]
; CHECK-NEXT: mov edi,edi
; CHECK:      cmove
function uint64_t find(const uint8_t* text, uint8_t wanted) {
    load rdi, text
    load eax, wanted
    mov ecx, 100
    cld
    cmp al, 0
    repne scasb
    mov eax, 0
    cmovz rax, rdi
    return rax
}

; CHECK-LABEL: <sum>:
; CHECK:      lea rsi,[r15+rsi*1]
; CHECK-NEXT: lods eax,DWORD PTR ds:[rsi]
; CHECK-NEXT: mov esi,esi
; CHECK:      lea rsi,[r15+rsi*1]
; CHECK-NEXT: lods eax,DWORD PTR ds:[rsi]
; CHECK-NOT:  mov esi,esi
; CHECK:      pop
function uint32_t sum(const uint32_t* p) {
    load rsi, p
    cld
    lodsd
    mov ecx, eax
    cmp rsi, 8
    adc ecx, 0
    lodsd
    add eax, ecx
    return eax
}

; CHECK-LABEL: <store_some>:
; CHECK:      mov edi,edi
; CHECK-NEXT: lea rdi,[r15+rdi*1]
; CHECK-NEXT: maskmovdqu xmm0,xmm1
function void store_some(uint8_t* p, __m128i value, __m128i mask) {
    load rdi, p
    load xmm0, value
    load xmm1, mask
    maskmovdqu xmm0, xmm1
    return
}
