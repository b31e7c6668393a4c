; What debugged.c loads, and the session of debug_loaded.py stops in.
macro twice(reg64 value) {
    add value, value ; # doubling
}

function uint64_t scale(uint64_t x) {
    reg64 r
    load r, x
    twice(r)
    inc r ; # behind the macro
    return r
}
