; A DLL: what is exported, and what is not.
pasm 1

data int counter dllexport = 40
const int table[3] dllexport = [7, 8, 9]

function int next(int step) dllexport {
    reg32 r
    load r, step
    add r, [counter]
    mov [counter], r
    return r
}

function int inner(int x) {
    reg32 r
    load r, x
    imul r, 3
    return r
}
function int renamed(int x) symbol("other.name$1") dllexport {
    reg32 r
    load r, x
    call inner(r) -> r
    return r
}

