; A memory image, loaded by test/execution/loaders/memory_image.c wherever the system likes.
; RUN: %pasmc -mabi=sysv -mimage-format=memory %s -o %t.img
; RUN: %run-image %t.img calls 10 == 101 writes 0 == 93 pointer_to_data 1 == 2 pointer_to_data 3 == 4 through_table 0 9 == 81 \
; RUN:   through_table 1 9 == 10 distance 0 == 100 distance 1 == 101 distance 7 == -1 constant_times 3 == 7 text 1 == 98 slots == 77 missing == 0 \
; RUN:   aligned 0 == 0 aligned 1 == 0 zeroed == 0 named == 66 absolute == 99 writes 0 == 94
; RUN: %pasmc -mabi=sysv -mimage-format=memory -fpic -DPIC=1 %s -o %t.fpic.img
; RUN: %run-image %t.fpic.img slots == 77 missing == 0 calls 10 == 101
; RUN: %pasmc -mabi=ms -mimage-format=memory %s -o %t.ms.img
; RUN: %run-image %t.ms.img calls 10 == 101 writes 0 == 93 through_table 0 9 == 81 constant_times 3 == 7
pasm 1

static function int square(int x) {
    reg32 r
    load r, x
    imul r, r
    return r
}
function int add_one(int x) section("other") {
    reg32 r
    load r, x
    inc r
    return r
}
function int calls(int x) {
    reg32 r
    load r, x
    call square(r) -> r
    call add_one(r) -> r
    return r
}
data uint8_t bytes[4] = [1, 2, 3, 4]
static data uint64_t counter = 83
data uint64_t zeros[1000]
const uint32_t numbers[] = [1, 2, 3, 4]
function int writes(void) {
    reg64 q
    mov byte [bytes + 2], 9
    inc qword [counter]
    mov dword [zeros + 800], 0
    movzx q.reg32, byte [bytes + 2]
    add q, [counter]
    add q, [zeros + 800]
    return q.reg32
}

const pointer places[] = [numbers, numbers + 4, numbers + 8, numbers + 12, "ab"]
function int pointer_to_data(size_t i) {
    reg64 r, n
    load n, i
    load r, &places
    mov r, [r + n*8]
    mov r.reg32, [r]
    return r.reg32
}
data pointer functions[] = [square, add_one]
function int through_table(size_t i, int x) {
    reg64 r, n
    reg32 v
    load n, i
    load v, x
    load r, &functions
    mov r, [r + n*8]
    call r: square(v) -> v
    return v
}

function int distance(unsigned which) {
    reg64 i, t
    load i.reg32, which
    cmp i, 1
    ja other
    const rel32 cases[] = [zero - cases, one - cases]
    lea t, [cases]
    movsxd i, dword [t + i*4]
    add i, t
    jmp i -> zero, one
zero:
    return 100
one:
    return 101
other:
    return -1
}

function int constant_times(int x) {
    reg32 r
    xmm v
    load r, x
    cvtsi2sd v, r
    mulsd v, float64(2.5)
    cvttsd2si r, v
    return r
}
function int text(size_t i) {
    reg64 r, n
    load n, i
    lea r, [places]
    mov r, [r + 32]
    movzx r.reg32, byte [r + n]
    return r.reg32
}

data int weak_value weak = 77
function int slots(void) {
    reg64 r
    load r, &weak_value
    mov r.reg32, [r]
    return r.reg32
}

; Of a weak symbol that is nowhere the address is zero.
extern data int nowhere weak
function int missing(void) {
    reg64 r
    xor eax, eax
    load r, &nowhere
    test r, r
    setnz al
    return eax
}

data uint8_t on_a_page[2] align(4096) = [1, 2]
function int aligned(int which) align(256) {
    reg64 r, s
    reg32 w
    load w, which
    lea r, [on_a_page]
    lea s, [aligned]
    test w, w
    cmovnz r, s
    and r.reg32, 255
    return r.reg32
}
static data uint64_t many_zeros[5000]
function int zeroed(void) {
    reg64 r
    mov r, [many_zeros + 39992]
    return r.reg32
}
; An address in code.
param PIC = 0
static data int absolute_value = 99
if !PIC {
    function int absolute(void) {
        movabs rax, offset absolute_value
        mov eax, [rax]
        return eax
    }
}
function int plain(void) symbol("named") {
    return 66
}
