; What -moptimize-encodings rewrites computes the same: every function here is compiled with and without it, and both are
; run on many operands. Results and flags must agree.
; RUN: rm -rf %t && split-file %s %t
; RUN: %pasmc -w %t/k.pasm -o %t/plain.o
; RUN: %pasmc -w -moptimize-encodings -D optimized=1 %t/k.pasm -o %t/optimized.o
; RUN: gcc -O1 -mavx2 %t/main.c %t/plain.o %t/optimized.o -o %t/run && %t/run
; REQUIRES: avx2

;--- k.pasm
pasm 1
param optimized = 0
let kind = optimized == 1 ? "optimized" : "plain"

; rax and the flags but AF, which `and`, `or`, `test` and `xor` leave undefined: one bit each behind the result.
for number in 0..23 {
    function void general_${number}_${kind}(uint64_t* result, uint64_t a, uint64_t b) noframe {
        assume rdi
        assume rsi
        assume rdx
        mov rax, rsi
        mov rcx, rdx
        if number == 0 { mov rax, 5 }
        else if number == 1 { mov rax, 0xffffffff }
        else if number == 2 { movabs rax, 0x7fffffff }
        else if number == 3 { and rax, 0x7f }
        else if number == 4 { and rcx, 0x7fffffff }
        else if number == 5 { test rax, 0x7f }
        else if number == 6 { test ecx, 0x7f }
        else if number == 7 { test rcx, 0x7fffff }
        else if number == 8 { xor rax, rax }
        else if number == 9 { sub rcx, rcx }
        else if number == 10 { bt rax, 3 }
        else if number == 11 { movzx rax, cl }
        else if number == 12 { and rax, rax }
        else if number == 13 { or cx, cx }
        else if number == 14 { cmp rax, 0 }
        else if number == 15 { cmp ecx, 0 }
        else if number == 16 { movsx eax, ax }
        else if number == 17 { movsx ax, al }
        else if number == 18 { movsxd rax, eax }
        else if number == 19 { lea rax, [ecx + esi*2 - 4] }
        else if number == 20 { lea rax, [esi] }
        else if number == 21 { lea rax, [rsi*2] }
        else if number == 22 { lea eax, [rsi*1 + 77] }
        mov [rdi], rax
        mov [rdi + 8], rcx
        if number > 2 && number < 16 && number != 11 {
            setc [rdi + 16]
            if number != 10 {
                setz [rdi + 17]
                sets [rdi + 18]
                seto [rdi + 19]
                setp [rdi + 20]
            }
        }
        ret
    }
}

; The flags that differ are not read, and those that agree are.
function void add_${kind}(uint64_t* result, uint64_t a, uint64_t b) noframe {
    assume rdi
    assume rsi
    mov rax, rsi
    add rax, 128
    setz [rdi + 16]
    sets [rdi + 17]
    setp [rdi + 18]
    sub eax, 128
    setz [rdi + 19]
    sets [rdi + 20]
    mov [rdi], rax
    ret
}

function void memory_${kind}(uint64_t* result, uint64_t a, uint64_t b) noframe {
    assume rdi
    mov rax, [rdi*1]
    mov rcx, rdi
    shr rcx, 1
    and rcx, -8
    lea rdx, [rcx*2]
    sub rdx, rdi
    neg rdx
    add rcx, rcx
    add rcx, rdx
    sub rcx, rdi
    mov [rdi + 8], rcx
    not rax
    mov [rdi*1 + 0], rax
    ret
}

for (number, name) in enumerate([
    "vpaddb", "vpaddw", "vpaddd", "vpaddq", "vpaddsb", "vpaddsw", "vpaddusb", "vpaddusw", "vpavgb", "vpavgw", "vpcmpeqb", "vpcmpeqw",
    "vpcmpeqd", "vpmaddwd", "vpmaxsw", "vpmaxub", "vpminsw", "vpminub", "vpmulhuw", "vpmulhw", "vpmullw", "vpmuludq", "vpsadbw",
    "vpand", "vpor", "vpxor", "vandps", "vandpd", "vorps", "vorpd", "vxorps", "vxorpd", "vcmpeqps", "vcmpeqpd", "vcmpneqps",
    "vcmpneqpd", "vcmpordps", "vcmpordpd", "vcmpunordps", "vcmpunordpd"
]) {
    function void vector_${number}_${kind}(uint8_t* p) noframe target(avx2) {
        assume rdi
        vmovdqu ymm2, [rdi]
        vmovdqu ymm9, [rdi + 32]
        ${name} ymm1, ymm2, ymm9
        vmovdqu [rdi + 64], ymm1
        ${name} xmm9, xmm2, xmm9
        vmovdqu [rdi + 96], ymm9
        vzeroupper
        ret
    }
}
for (number, predicate) in enumerate([0, 3, 4, 7, 8, 11, 12, 15, 16, 19, 20, 23, 24, 27, 28, 31]) {
    function void compare_${number}_${kind}(uint8_t* p) noframe target(avx2) {
        assume rdi
        vmovdqu ymm2, [rdi]
        vmovdqu ymm9, [rdi + 32]
        vcmpps ymm1, ymm2, ymm9, predicate
        vmovdqu [rdi + 64], ymm1
        vcmppd ymm1, ymm2, ymm9, predicate
        vmovdqu [rdi + 96], ymm1
        vzeroupper
        ret
    }
}
for (number, name) in enumerate([
    "vxorps", "vxorpd", "vandnps", "vandnpd", "vpxor", "vpandn", "vpsubb", "vpsubw", "vpsubd", "vpsubq"
]) {
    function void zero_${number}_${kind}(uint8_t* p) noframe target(avx2) {
        assume rdi
        vmovdqu ymm1, [rdi]
        vmovdqu ymm2, [rdi + 32]
        ${name} ymm1, ymm2, ymm2
        vmovdqu [rdi + 64], ymm1
        vzeroupper
        ret
    }
}

;--- main.c
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef void General(uint64_t*, uint64_t, uint64_t);
typedef void Vector(uint8_t*);
#define PAIR(type, name) extern type name##_plain, name##_optimized;
#define LIST(F, type, name, ...) F(type, name)
#define GENERAL(F) F(0) F(1) F(2) F(3) F(4) F(5) F(6) F(7) F(8) F(9) F(10) F(11) F(12) F(13) F(14) F(15) F(16) F(17) F(18) F(19) F(20) F(21) F(22)
#define TEN(F, n) F(n##0) F(n##1) F(n##2) F(n##3) F(n##4) F(n##5) F(n##6) F(n##7) F(n##8) F(n##9)
#define VECTORS(F) TEN(F, ) TEN(F, 1) TEN(F, 2) TEN(F, 3)
#define COMPARES(F) TEN(F, ) F(10) F(11) F(12) F(13) F(14) F(15)
#define ZEROS(F) TEN(F, )

#define DECLARE_GENERAL(n) PAIR(General, general_##n)
#define DECLARE_VECTOR(n) PAIR(Vector, vector_##n)
#define DECLARE_COMPARE(n) PAIR(Vector, compare_##n)
#define DECLARE_ZERO(n) PAIR(Vector, zero_##n)
GENERAL(DECLARE_GENERAL)
VECTORS(DECLARE_VECTOR)
COMPARES(DECLARE_COMPARE)
ZEROS(DECLARE_ZERO)
PAIR(General, add)
PAIR(General, memory)

struct GeneralRow { const char* name; General *plain, *optimized; };
struct VectorRow { const char* name; Vector *plain, *optimized; };
#define ROW(name) {#name, name##_plain, name##_optimized},
#define GENERAL_ROW(n) ROW(general_##n)
#define VECTOR_ROW(n) ROW(vector_##n)
#define COMPARE_ROW(n) ROW(compare_##n)
#define ZERO_ROW(n) ROW(zero_##n)
static const struct GeneralRow generals[] = {GENERAL(GENERAL_ROW) ROW(add) ROW(memory)};
static const struct VectorRow vectors[] = {VECTORS(VECTOR_ROW) COMPARES(COMPARE_ROW) ZEROS(ZERO_ROW)};

static uint64_t state = 88172645463325252u;
static uint64_t next(void) {
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}
static const uint64_t special[] = {0, 1, 0x7f, 0x80, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000,
                                   0x7fffffffffffffff, 0x8000000000000000, 0xffffffffffffff80, 0xffffffffffffffff,
                                   0x7fc000007f800000, 0x3f8000003f800000, 0x7ff8000000000000};
static uint64_t operand(void) {
    uint64_t value = next();
    return value % 3 == 0 ? special[value / 3 % (sizeof special / sizeof *special)] : value;
}

int main(void) {
    int bad = 0;
    for (size_t i = 0; i < sizeof generals / sizeof *generals; ++i)
        for (int round = 0; round < 500; ++round) {
            uint64_t a = operand(), b = operand();
            _Alignas(64) uint64_t one[8] = {a, b}, two[8];
            uint64_t kept[8];
            memcpy(kept, one, sizeof one);
            generals[i].plain(one, a, b);
            memcpy(two, one, sizeof one);
            memcpy(one, kept, sizeof one);
            generals[i].optimized(one, a, b);
            if (memcmp(one, two, sizeof one) != 0 && ++bad < 20)
                printf("%s(%#llx, %#llx)\n", generals[i].name, (unsigned long long)a, (unsigned long long)b);
        }
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; ++i)
        for (int round = 0; round < 500; ++round) {
            uint64_t one[16], two[16];
            for (int k = 0; k < 16; ++k)
                one[k] = operand();
            memcpy(two, one, sizeof one);
            vectors[i].plain((uint8_t*)one);
            vectors[i].optimized((uint8_t*)two);
            if (memcmp(one, two, sizeof one) != 0 && ++bad < 20)
                printf("%s\n", vectors[i].name);
        }
    return bad != 0;
}
