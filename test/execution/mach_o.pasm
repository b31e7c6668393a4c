; Mach-O objects in programs that ld64.lld links and test/execution/loaders/mach_o.cpp runs: every kind of relocation that
; pasmc writes, at fixed addresses and wherever the loader likes, with atoms dropped and moved.
; RUN: rm -rf %t && split-file %s %t
; RUN: %pasmc -mtarget=x86_64-apple-macos11 %t/k.pasm -o %t/k.o
; RUN: %pasmc -mtarget=x86_64-apple-macos11 %t/other.pasm -o %t/other.o
; RUN: clang-19 --target=x86_64-apple-macos11 -O1 -Wall -Werror -ffreestanding -c %t/main.c -o %t/main.o
; RUN: %ld-macos -pie -fixup_chains -e _test -o %t/pie %t/main.o %t/k.o %t/other.o %S/Inputs/host.tbd && %run-mach-o %t/pie
; RUN: %ld-macos -pie -fixup_chains -dead_strip -e _test -o %t/stripped %t/other.o %t/k.o %t/main.o %S/Inputs/host.tbd && %run-mach-o %t/stripped
; RUN: llvm-objdump-19 --macho -t %t/stripped | FileCheck --check-prefix=STRIPPED --implicit-check-not=unused --implicit-check-not=lC %s
; STRIPPED: _at_the_end
; RUN: %ld-macos -dylib -o %t/dylib %t/k.o %t/other.o %S/Inputs/host.tbd

; Without what a loader must fill in, at the addresses of the file.
; RUN: clang-19 --target=x86_64-apple-macos11 -DNO_IMPORTS -O1 -Wall -Werror -ffreestanding -c %t/main.c -o %t/alone.o
; RUN: %pasmc -mtarget=x86_64-apple-macos11 -DIMPORTS=0 %t/k.pasm -o %t/k_alone.o
; RUN: %pasmc -mtarget=x86_64-apple-macos11 -DIMPORTS=0 %t/other.pasm -o %t/other_alone.o
; RUN: %pasmc -mtarget=x86_64-apple-macos11 -fno-pic %t/fixed.pasm -o %t/fixed.o
; RUN: %ld-macos -no_pie -e _test -o %t/fixed %t/alone.o %t/k_alone.o %t/other_alone.o %t/fixed.o %S/Inputs/host.tbd && %run-mach-o %t/fixed

;--- k.pasm
pasm 1
param IMPORTS = 1

; Nobody calls these: with -dead_strip their atoms go, and all others move.
function int unused_first(void) {
    nop
    return 1
}

static function int local_square(int x) {
    reg32 r
    load r, x
    imul r, r
    return r
}

static function int unused_between(void) align(64) {
    return 2
}

function int add_one(int x) {
    reg32 r
    load r, x
    inc r
    return r
}
; BRANCH to a local, a global and another object's function.
extern function int other_half(int x)
function int calls(int x) {
    reg32 r, s
    load r, x
    call local_square(r) -> s
    call other_half(s) -> s
    call add_one(s) -> s
    return s
}
; A tail call.
function int jumps(int x) {
    load edi, x
    jmp other_half
}

; SIGNED, and with 1, 2 and 4 bytes of immediate behind it.
data uint8_t unused_data[24] = [for i in 0..24: i]
data uint8_t bytes[4] = [1, 2, 3, 4]
data uint16_t words[4] = [1, 2, 3, 4]
data uint32_t numbers[4] = [1, 2, 3, 4]
static data uint64_t wide = 5
data uint64_t zeros[8]
static data uint32_t local_zeros[3]
function int writes(void) {
    reg32 r
    reg64 q
    mov byte [bytes + 2], 0x30
    mov word [words + 4], 0x400
    mov dword [numbers + 8], 0x50000
    mov qword [zeros + 8], -2
    add dword [local_zeros + 8], 7
    movzx r, byte [bytes + 2]
    movzx q.reg32, word [words + 4]
    add r, q.reg32
    add r, [numbers + 8]
    add r, dword [zeros + 8]
    add r, [local_zeros + 8]
    add r, dword [wide]
    return r
}

; Constants that a linker merges, and larger ones.
function double constants(double x) target(haswell) {
    xmm v, w, f
    ymm y
    load v, x
    vmulsd v, v, float64(2.5)
    vaddsd v, v, float64(2.5)
    vmovss f, float32(8.0)
    vmulss f, f, float32(0.5)
    vcvtss2sd f, f, f
    vaddsd v, v, f
    vmovapd y, float64x4(1, 2, 3, 4)
    vaddpd y, y, float64x4(10, 20, 30, 40)
    vextractf128 w, y, 1
    vpaddd w, w, uint32x4(0, 0, 0, 7)
    vaddsd v, v, w
    vaddpd v, v, float64x2(0.5, 1)
    return v
}

; GOT_LOAD: of another object, which a linker makes lea, and of another image.
extern data int other_value
; SIGNED, to what no other image has.
extern data int other_hidden hidden
function int other_data(void) {
    reg64 p
    reg32 r
    add dword [other_hidden], 1
    load p, &other_value
    mov r, [p]
    load p, &other_value + 4
    add r, [p]
    add r, [other_hidden]
    return r
}
if IMPORTS {
    data int weak_value weak = 77
    function int weak_data(void) {
        reg64 p
        load p, &weak_value
        mov p.reg32, [p]
        return p.reg32
    }
    extern data int test_host_value
    extern function int test_host_add(int a, int b)
    function int imports(void) {
        reg64 p
        reg32 r
        load p, &test_host_value
        mov r, [p]
        call test_host_add(r, 5) -> r
        return r
    }
    ; Of a weak symbol that is nowhere the address is zero.
    extern data int test_host_missing weak
    function int missing(void) {
        reg64 p
        xor eax, eax
        load p, &test_host_missing
        test p, p
        setnz al
        return eax
    }
    const pointer imported[] = [test_host_add, test_host_value]
    function int imported_pointers(void) {
        reg64 p
        lea p, [imported]
        mov p, [p + 8]
        mov p.reg32, [p]
        mov edi, 1
        mov esi, p.reg32
        lea rax, [imported]
        call [rax]
        return eax
    }
}

; UNSIGNED: to functions, data, labels, into the middle of data, and to constants in sections of literals.
const pointer table[] = [local_square, add_one, other_half, other_value, numbers + 4, wide, "abc"]
data pointer writable[] = [calls, zeros, local_zeros, "a longer text, in no section of literals"]
function void* get_table(size_t i) {
    reg64 r, n
    load n, i
    load r, &table
    mov r, [r + n*8]
    return r
}

; SUBTRACTOR.
function int by_distance(unsigned which) {
    reg64 i, t
    load i.reg32, which
    cmp i, 3
    ja other
    const rel32 cases[] = [zero - cases, one - cases, other - cases, three - cases]
    lea t, [cases]
    movsxd i, dword [t + i*4]
    add i, t
    jmp i -> zero, one, other, three
zero:
    return 100
one:
    return 101
three:
    return 103
other:
    return -1
}
function int by_pointer(unsigned which) {
    reg64 i, t
    load i.reg32, which
    cmp i, 2
    ja other
    const pointer cases[] = [c0, c1, c2]
    lea t, [cases]
    jmp [t + i*8] -> c0, c1, c2
c0: return 200
c1: return 201
c2: return 202
other:
    return -1
}

function int special(void) section("__TEXT,__special") hidden {
    reg32 r
    mov r, [special_value]
    return r
}
data int special_value section("__DATA,__special") = 55

; The system calls what this section lists.
data int initialised
static function void initialise(void) {
    mov dword [initialised], 99
    return
}
static const pointer initialisers[] section("__DATA,__mod_init_func") = [initialise]
function int is_initialised(void) {
    mov eax, [initialised]
    return eax
}

function int named(void) symbol("_another_name") {
    return 66
}
function int aligned_function(void) align(64) {
    reg64 p
    lea p, [aligned_function]
    and p.reg32, 63
    return p.reg32
}
function int at_the_end(void) {
    return 88
}

;--- other.pasm
pasm 1
param IMPORTS = 1
data int other_value[2] = [40, 2]
data int other_hidden hidden = 6
if IMPORTS {
    data int weak_value weak = 77
}
function int other_half(int x) {
    reg32 r
    load r, x
    sar r, 1
    return r
}
; The same constants again.
function double more_constants(void) {
    xmm v
    movsd v, float64(2.5)
    return v
}

;--- fixed.pasm
pasm 1
extern data int other_value[2]
; UNSIGNED in code, and SIGNED to another object's data: -fno-pic.
function int fixed_addresses(void) {
    movabs rax, offset other_value
    mov eax, [rax]
    add eax, [other_value + 4]
    return eax
}

;--- main.c
int calls(int), jumps(int), writes(void), other_data(void), weak_data(void), imports(void), imported_pointers(void), missing(void), fixed_addresses(void);
int by_distance(unsigned), by_pointer(unsigned), special(void), another_name(void), aligned_function(void), at_the_end(void), is_initialised(void);
double constants(double), more_constants(void);
void* get_table(unsigned long);
extern void* table[];
extern void* writable[];
extern unsigned numbers[];
extern unsigned long zeros[];
extern int other_value[];
int add_one(int), other_half(int);

static int same(const char* a, const char* b) {
    while (*a != 0 && *a == *b)
        ++a, ++b;
    return *a == *b;
}

#define CHECK(condition)                                                                                               \
    if (!(condition))                                                                                                  \
    return __LINE__ % 200 + 1

int test(void) {
    CHECK(calls(10) == 51);
    CHECK(jumps(10) == 5);
    CHECK(writes() == 0x30 + 0x400 + 0x50000 - 2 + 7 + 5);
    CHECK(zeros[1] == -2ul && zeros[0] == 0 && zeros[2] == 0);
    CHECK(constants(4) == 10 + 2.5 + 4 + 33 + 0.5);
    CHECK(more_constants() == 2.5);
    CHECK(other_data() == 49);
    CHECK(((int (*)(int))table[0])(9) == 81);
    CHECK(((int (*)(int))table[1])(9) == 10);
    CHECK(table[1] == (void*)add_one && table[2] == (void*)other_half && table[3] == (void*)other_value);
    CHECK(table[4] == &numbers[1] && get_table(4) == &numbers[1]);
    CHECK(*(unsigned long*)table[5] == 5);
    CHECK(same(table[6], "abc"));
    CHECK(writable[0] == (void*)calls && writable[1] == (void*)zeros);
    CHECK(((int*)writable[2])[2] == 7);
    CHECK(same(writable[3], "a longer text, in no section of literals"));
    CHECK(by_distance(0) == 100 && by_distance(1) == 101 && by_distance(2) == -1 && by_distance(3) == 103);
    CHECK(by_pointer(0) == 200 && by_pointer(1) == 201 && by_pointer(2) == 202 && by_pointer(3) == -1);
    CHECK(special() == 55);
    CHECK(another_name() == 66);
    CHECK(is_initialised() == 99);
    CHECK(aligned_function() == 0);
    CHECK(at_the_end() == 88);
#ifdef NO_IMPORTS
    CHECK(fixed_addresses() == 42);
#else
    CHECK(weak_data() == 77);
    CHECK(imports() == 1005);
    CHECK(imported_pointers() == 1001);
    CHECK(missing() == 0);
#endif
    return 0;
}
