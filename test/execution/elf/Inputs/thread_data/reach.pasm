pasm 1
extern data int in_c thread
extern data int zero_in_c thread
static data int64_t mine thread = 9

function int* place_of_c() {
    reg64 p
    load p, &in_c
    return p
}

// A live flag.
function int* place_with_flags(int a) {
    reg64 p
    reg32 r
    load r, a
    cmp r, 5
    load p, &in_c
    jb below
    load p, &zero_in_c
below:
    return p
}

function int64_t bump_mine(int64_t by) {
    reg64 p, b
    load b, by
    load p, &mine
    add [p], b
    mov rax, [p]
    return rax
}

function int* into_the_middle(int same) {
    reg64 p
    reg32 r
    load r, same
    cmp r, r
    load p, &in_c + 4
    jne wrong
    load p, &in_c + 8
wrong:
    return p
}
