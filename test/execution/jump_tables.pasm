; A switch through 32-bit distances, one through pointers, and a table of functions: position independent and not, by
; either linker.
; RUN: rm -rf %t && split-file %s %t && %pasmc %t/k.pasm -o %t/k.o
; RUN: gcc -O1 -Wall -Werror -pie -fPIE %t/main.c %t/k.o -o %t/pie && %t/pie
; RUN: gcc -O1 -no-pie %t/main.c %t/k.o -o %t/fixed && %t/fixed
; RUN: gcc -O1 -pie -fPIE -Wl,-z,text -Wl,-z,relro,-z,now %t/main.c %t/k.o -o %t/text && %t/text
; RUN: %python -c "import os, shutil, sys; os.symlink(shutil.which('ld.lld-19'), sys.argv[1])" %t/ld.lld
; RUN: gcc -B%t/ -fuse-ld=lld -O1 -pie -fPIE %t/main.c %t/k.o -o %t/lld && %t/lld
; RUN: gcc -B%t/ -fuse-ld=lld -O1 -no-pie %t/main.c %t/k.o -o %t/fixed_lld && %t/fixed_lld
; RUN: %pasmc -S %t/k.pasm -o %t/k.s && gcc -O1 -pie -fPIE %t/main.c %t/k.s -o %t/again && %t/again
; RUN: %pasmc -ffunction-sections %t/k.pasm -o %t/sections.o && gcc -O1 -pie -fPIE %t/main.c %t/sections.o -o %t/sections && %t/sections

;--- k.pasm
pasm 1

function int by_distance(unsigned which) {
    reg64 i, table
    load i.reg32, which
    cmp i, 4
    ja other
    const rel32 cases[] = [zero - cases, one - cases, other - cases, three - cases, four - cases]
    lea table, [cases]
    movsxd i, dword [table + i*4]
    add i, table
    jmp i -> zero, one, other, three, four
zero:
    return 100
one:
    return 101
three:
    return 103
four:
    return 104
other:
    return -1
}

function int by_pointer(unsigned which) {
    reg64 i, table
    load i.reg32, which
    cmp i, 9
    ja other
    const pointer cases[] = [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9]
    lea table, [cases]
    jmp [table + i*8] -> c0, c1, c2, c3, c4, c5, c6, c7, c8, c9
c0: return 200
c1: return 201
c2: return 202
c3: return 203
c4: return 204
c5: return 205
c6: return 206
c7: return 207
c8: return 208
c9: return 209
other:
    return -1
}

static function int square(int x) {
    reg32 r
    load r, x
    imul r, r
    return r
}
function int negate(int x) {
    reg32 r
    load r, x
    neg r
    return r
}
struct Operation {
    const char* name
    int (*run)(int x)
    uint32_t* counter
}
data uint32_t counters[2]
const Operation operations[] = [["square", square, &counters], ["negate", negate, &counters + 4]]
const rel32 distances[] = [square - distances, negate - distances]

function int run(unsigned which, int x) {
    reg64 i, table
    reg32 value
    load i.reg32, which
    load value, x
    lea table, [distances]
    movsxd i, dword [table + i*4]
    add i, table
    call i: negate(value) -> value
    return value
}

;--- main.c
#include <stdint.h>
#include <stdio.h>
#include <string.h>
int by_distance(unsigned which), by_pointer(unsigned which), run(unsigned which, int x);
extern const struct { const char* name; int (*run)(int); uint32_t* counter; } operations[2];
extern uint32_t counters[2];

int main(void) {
    static const int expected[] = {100, 101, -1, 103, 104, -1, -1};
    int failures = 0;
    for (unsigned i = 0; i < 7; ++i)
        failures += by_distance(i) != expected[i];
    for (unsigned i = 0; i < 12; ++i)
        failures += by_pointer(i) != (i < 10 ? (int)(200 + i) : -1);
    failures += strcmp(operations[0].name, "square") != 0 || strcmp(operations[1].name, "negate") != 0;
    failures += operations[0].run(7) != 49 || operations[1].run(7) != -7;
    failures += operations[0].counter != &counters[0] || operations[1].counter != &counters[1];
    failures += run(0, 9) != 81 || run(1, 9) != -9;
    if (failures)
        printf("%d failures\n", failures);
    return failures != 0;
}
