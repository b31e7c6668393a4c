; Weak definitions and references, and COMDAT functions.
pasm 1

extern function int absent(int x) weak
extern function int present(int x) weak
extern data int absent_data weak

function int replaced() weak {
    load eax, 1
    return eax
}

function int kept() weak {
    load eax, 2
    return eax
}

data int replaced_data weak = 3

function int call_replaced() {
    reg32 r
    call replaced() -> r
    return r
}

function int call_kept() {
    reg32 r
    call kept() -> r
    return r
}

function int read_data() {
    mov eax, [replaced_data]
    return eax
}

function int call_if_there(int x) {
    reg64 f, g, h
    reg32 r
    load r, x
    load f, &absent
    load g, &present
    load h, &absent_data
    or   f, h
    jnz  failed
    test g, g
    jz   failed
    call g: present(r) -> r
    call present(r) -> r
    return r
failed:
    load eax, -1
    return eax
}

function int shared(int x) comdat {
    reg32 r
    load r, x
    add r, 0x51515151
    return r
}

data uint32_t shared_data[2] comdat = [0x61616161, 0x62626262]

function int call_shared(int x) {
    reg32 r
    load r, x
    call shared(r) -> r
    sub r, 0x51515151
    add r, [shared_data + 4]
    return r
}
