; RUN: not %pasmc -ferror-limit=0 -mcpu=avx2 %s -o %t.o 2>&1 | FileCheck %s
; Names that are exchanged where a loop begins again, or at a join.
pasm 1

macro exchange(reg64 a, reg64 b) { swap a, b }
macro repeat(reg64 n, block body) {
    block again {
        body
        dec n
        ; CHECK-DAG: :[[#@LINE+1]]:9: error: `again.begin` is reached with `x` and `y` exchanged here{{.*}}[swapped-at-label]
        jnz again.begin
    }
}
function uint64_t by_macro(uint64_t a, uint64_t b) {
    reg64 x, y, n
    load x, a
    load y, b
    mov n, 8
    block main {
        exchange x, y
        dec n
        ; CHECK-DAG: :[[#@LINE+2]]:9: error: `main.begin` is reached with `x` and `y` exchanged here
        ; CHECK-DAG: :[[#@LINE-4]]:11: note: `main.begin` is here
        jnz main.begin
    }
    return x
}
function uint64_t in_block(uint64_t a, uint64_t b) {
    reg64 x, y, n
    load x, a
    load y, b
    mov n, 8
    ; CHECK-DAG: :[[#@LINE+1]]:5: note: in macro `repeat`
    repeat(n) { swap x, y }
    return x
}
function uint64_t three_of_two(uint64_t a, uint64_t b) {
    reg64 v[2], n
    load v[0], a
    load v[1], b
    mov n, 8
    block main {
        for i in 0..3 { swap v[0], v[1] }
        dec n
        ; CHECK-DAG: :[[#@LINE+1]]:9: error: `main.begin` is reached with `v[0]` and `v[1]` exchanged here
        jnz main.begin
    }
    return v[0]
}
function uint64_t at_join(uint64_t a, uint64_t b) {
    reg64 x, y
    load x, a
    load y, b
    cmp x, y
    ; CHECK-DAG: :[[#@LINE+1]]:5: error: `done` is reached with `x` and `y` exchanged here{{.*}}[swapped-at-label]
    jb done
    nop
    swap x, y
done:
    sub x, y
    return x
}
