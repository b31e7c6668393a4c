; What each kind of relocation of the language makes of addresses: relocations.c looks.
pasm 1

extern function int twice(int x)
extern data int foreign
extern data unsigned char foreign_bytes[16]

data uint32_t cells[6] = [1, 2, 3, 4, 5, 6]
static data uint64_t hidden_cell = 0x1122334455667788
static const uint16_t hidden_table[4] = [10, 20, 30, 40]

static function int add_five(int x) {
    reg32 r
    load r, x
    add r, 5
    return r
}

function int add_six(int x) {
    reg32 r
    load r, x
    call add_five(r) -> r
    inc r
    return r
}

; ADDR64, with and without something added
const pointer pointers[7] = [&add_six, &add_five, &cells + 8, &hidden_cell, &foreign_bytes + 15, &twice, &hidden_table + 2]

; REL32 in data
const rel32 distances[4] = [add_six - distances, twice - distances, foreign - distances, hidden_cell - distances + 4]

; REL32: nothing behind the field
function unsigned load_cell() {
    mov eax, [cells + 4]
    return eax
}

; REL32_1
function void store_byte() {
    mov byte [cells + 8], 0x80
    return
}

function int test_bit() {
    bt dword [cells + 12], 2
    setc al
    movzx eax, al
    return eax
}

; REL32_2
function void store_word() {
    mov word [cells + 8], 0x1234
    return
}

; REL32_4
function void store_doubleword() {
    mov dword [cells + 16], 0x12345678
    return
}

function void store_quadword() {
    mov qword [hidden_cell], -2
    return
}

function int multiply() {
    imul eax, dword [cells + 20], 100000
    return eax
}

function uint64_t load_hidden() {
    mov rax, [hidden_cell]
    return rax
}

; Calls and jumps of functions here and elsewhere
function int call_twice(int x) {
    reg32 r
    load r, x
    call twice(r) -> r
    return r
}

function int jump_to_twice(int x) noframe {
    jmp twice
}

function int add_foreign(int x) {
    reg64 p
    reg32 r
    load p, &foreign
    load r, x
    add r, [p]
    add r, [foreign]
    return r
}

; ADDR64 in code
function pointer absolute() {
    movabs rax, offset foreign_bytes + 3
    return rax
}
