; The other file that weak.c is linked with.
pasm 1

function int present(int x) {
    reg32 r
    load r, x
    inc r
    return r
}

function int kept() weak {
    load eax, 2
    return eax
}

function int shared(int x) comdat {
    reg32 r
    load r, x
    add r, 0x51515151
    return r
}

data uint32_t shared_data[2] comdat = [0x61616161, 0x62626262]

function int call_shared_too(int x) {
    reg32 r
    load r, x
    call shared(r) -> r
    sub r, 0x51515151
    add r, [shared_data + 4]
    return r
}
