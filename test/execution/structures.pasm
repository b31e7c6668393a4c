; Structures shared with C: fields through pointers, in data and locals, as initialised constants, in arrays; slices and
; strings, which C passes as separate arguments.
; RUN: rm -rf %t && split-file %s %t && %pasmc %t/k.pasm -o %t/k.o
; RUN: gcc -O1 -Wall -Werror %t/main.c %t/k.o -o %t/run && %t/run
; RUN: %pasmc -S %t/k.pasm -o %t/k.s && gcc -O1 %t/main.c %t/k.s -o %t/again && %t/again

;--- k.pasm
pasm 1

struct Pair {
    int8_t low
    uint64_t high
}
struct Context {
    uint32_t count
    uint16_t key[5]
    Pair pairs[3]
    Context* next
    union {
        float f
        uint32_t bits
    }
    double scale
    struct {
        uint8_t tag
        uint8_t rest[2][3]
    } inside
}

const Context defaults = [7, [1, 2, 3, 4, 5], [[-1, 10], [2, 20]], &other, [1.5], 2.25, [9, [[1, 2, 3], [4, 5, 6]]]]
data Context other = [70]
data Context zeros
const Pair many[] = [[1, 100], [2, 200], [3, 300]]

/// Sums the fields of a list of contexts.
function uint64_t total(const Context* first) {
    reg64 c: const Context*, sum, r
    load c, first
    xor sum.reg32, sum.reg32
    test c, c
    jz done
    block again {
        mov r.reg32, [c.count]
        add sum, r
        for i in 0..5 {
            movzx r.reg32, [c.key[i]]
            add sum, r
        }
        for i in 0..3 {
            movsx r, [c.pairs[i].low]
            add sum, r
            add sum, [c.pairs[i].high]
        }
        movzx r.reg32, [c.inside.rest[1][2]]
        add sum, r
        mov c, [c.next]
        test c, c
        jnz again.begin
    }
done:
    return sum
}

function void change(Context* context, size_t n) {
    reg64 c: Context*, i
    load c, context
    load i, n
    inc [c.count]
    mov [c.key + i*2], word 500
    mov [c.bits], 0x40490fdb
    mov [c.inside.tag], 'x'
    movsd xmm0, [c.scale]
    addsd xmm0, [defaults.scale]
    movsd [c.scale], xmm0
    shl i, 4
    mov [c.pairs + i + Pair.high], 77
    return
}

function uint64_t with_local(uint64_t a) {
    local Context here
    local Pair two[2]
    reg64 x
    load x, a
    mov [here.pairs[2].high], x
    mov [two[1].high], x
    mov [two[1].low], 3
    add x, [here.pairs[2].high]
    add x, [two[1].high]
    movsx rax, [two[1].low]
    add x, rax
    return x
}

function uint64_t from_data(void) {
    reg64 x
    mov [zeros.pairs[1].high], 5
    mov x, [zeros.pairs[1].high]
    add x, [many[2].high]
    mov eax, [other.count]
    add x, rax
    return x
}

function uint64_t sum_bytes(slice<const uint8_t> bytes, string text) {
    reg64 p, n, sum, x
    load p, bytes
    load n, bytes.len
    xor sum.reg32, sum.reg32
    test n, n
    jz characters
    block one {
        movzx x.reg32, byte [p]
        add sum, x
        inc p
        dec n
        jnz one.begin
    }
characters:
    load p, text
    load n, text.len
    test n, n
    jz done
    block two {
        movzx x.reg32, byte [p]
        add sum, x
        inc p
        dec n
        jnz two.begin
    }
done:
    load x, bytes.cap
    add sum, x
    return sum
}

function uint64_t call_sum(const uint8_t* p, size_t n) {
    reg64 bytes, count, text, sum
    load bytes, p
    load count, n
    load text, &message
    call sum_bytes(bytes, count, 1000, text, 3) -> sum
    return sum
}
static const char message[] = "abc"

;--- main.c
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct { int8_t low; uint64_t high; } Pair;
typedef struct Context {
    uint32_t count;
    uint16_t key[5];
    Pair pairs[3];
    struct Context* next;
    union { float f; uint32_t bits; };
    double scale;
    struct { uint8_t tag; uint8_t rest[2][3]; } inside;
} Context;

extern const Context defaults;
extern Context other, zeros;
extern const Pair many[3];
uint64_t total(const Context* first);
void change(Context* context, size_t n);
uint64_t with_local(uint64_t a);
uint64_t from_data(void);
uint64_t sum_bytes(const uint8_t* base, size_t len, size_t cap, const char* text, size_t text_len);
uint64_t call_sum(const uint8_t* p, size_t n);

static int failures;
static void check(const char* what, uint64_t got, uint64_t wanted) {
    if (got == wanted) return;
    printf("%s: %llu, not %llu\n", what, (unsigned long long)got, (unsigned long long)wanted);
    ++failures;
}

int main(void) {
    static const Context expected = {7, {1, 2, 3, 4, 5}, {{-1, 10}, {2, 20}}, &other, {1.5f}, 2.25, {9, {{1, 2, 3}, {4, 5, 6}}}};
    check("defaults", memcmp(&defaults, &expected, sizeof expected), 0);
    check("many", many[0].low == 1 && many[1].high == 200 && many[2].low == 3, 1);
    check("total", total(&defaults), 7 + 15 + 1 + 30 + 6 + 70);
    check("total of nothing", total(NULL), 0);
    Context c = defaults;
    change(&c, 2);
    check("count", c.count, 8);
    check("key", c.key[2] == 500 && c.key[1] == 2 && c.key[3] == 4, 1);
    check("f", c.f > 3.14159f && c.f < 3.1416f, 1);
    check("scale", c.scale == 4.5, 1);
    check("tag", c.inside.tag, 'x');
    check("pair", c.pairs[2].high == 77 && c.pairs[1].high == 20, 1);
    check("with_local", with_local(5), 18);
    check("from_data", from_data(), 5 + 300 + 70);
    check("zeros", zeros.pairs[1].high, 5);
    const uint8_t bytes[] = {1, 2, 3};
    check("sum_bytes", sum_bytes(bytes, 3, 10, "ab", 2), 6 + 10 + 'a' + 'b');
    check("call_sum", call_sum(bytes, 2), 3 + 1000 + 'a' + 'b' + 'c');
    return failures != 0;
}
