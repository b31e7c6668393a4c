; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; What outlives its scope or its function.
pasm 1

var kept = 0
var kept_too = [1]
; A function that outlives the scope that it was made in sees no other scope in its place.
if true {
    let inside = 5
    let reads(x) = x + inside
    kept = reads
}
if true {
    let inside = 7
    ; CHECK: :10:24: error: `inside` is not defined [undefined-name]
    let a = kept(1)
}
macro keep(operand o) { kept = o }
macro keep_label(label l) { kept = l }
macro keep_block(block body) { kept = body }
function void f(uint64_t x) {
    reg64 r, v[4]
    local int64_t place
    ; CHECK: :[[#@LINE+2]]:5: error: `kept` outlives the function: it cannot hold a register that belongs to it [outlives-function]
    ; CHECK: :5:5: note: the first declaration is here
    kept = r
    ; CHECK: :[[#@LINE+1]]:5: error: `kept` outlives the function: it cannot hold an array of registers
    kept = v[1..]
    ; CHECK: :[[#@LINE+1]]:5: error: `kept` outlives the function: it cannot hold a list
    kept = [1, [r.reg32]]
    ; CHECK: :[[#@LINE+1]]:5: error: `kept_too` outlives the function: it cannot hold a list
    kept_too += [v[0]]
    ; CHECK: :[[#@LINE+1]]:5: error: `kept` outlives the function: it cannot hold a local
    kept = place
    ; CHECK: :[[#@LINE+1]]:5: error: `kept` outlives the function: it cannot hold an argument
    kept = x
    ; CHECK: :18:25: error: `kept` outlives the function: it cannot hold an operand
    keep [r + 8]
    ; CHECK: :19:29: error: `kept` outlives the function: it cannot hold a label
    keep_label out
    ; CHECK: :20:32: error: `kept` outlives the function: it cannot hold a block
    keep_block() { nop }
    macro local_macro() { nop }
    ; CHECK: :[[#@LINE+1]]:5: error: `kept` outlives the function: it cannot hold a macro
    kept = local_macro
    ; Physical registers, macros and functions from outside, and numbers may stay.
    kept = [rax, keep, 5, ymm, vaddps]
    var inner = r
    inner = [inner, v]
    mov r, 1
out:
    return
}
function void g() {
    mov kept[0], kept[2]
    return
}
