; Uses the DLL of library.pasm through its import slots.
pasm 1

extern function int next(int step) dllimport
extern function int other(int x) symbol("other.name$1") dllimport
extern data int counter dllimport
extern data int table[3] dllimport

function int call_next(int step) {
    reg32 r
    load r, step
    call next(r) -> r
    return r
}

function int plain_call(int step) {
    reg32 r
    load r, step
    sub rsp, 32
    mov ecx, r
    call next
    add rsp, 32
    return eax
}

function int tail_call(int x) noframe {
    jmp other
}

; A conditional jump goes to the import library's own jump.
function int tail_call_if(int x) noframe {
    assume ecx
    test ecx, ecx
    jnz other
    mov eax, -1
    ret
}

function int read_counter() {
    reg64 p
    load p, &counter
    mov eax, [p]
    return eax
}

function int read_table() {
    reg64 p
    load p, &table + 8
    mov eax, [p]
    return eax
}

const pointer imported_function = &next
