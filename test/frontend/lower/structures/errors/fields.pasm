; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; Fields that are not there, and steps that lead nowhere.
pasm 1
struct Pair {
    uint32_t low
    uint32_t high
}
struct Context {
    uint32_t count
    uint32_t key[8]
    Pair pairs[3]
    Pair* link
    struct {
        uint8_t unnamed_one
    }
}
data Context state
data Context* pointer_to_state = state
; CHECK: :[[#@LINE+2]]:9: error: `Context` has no field `cont`; did you mean `count`? [unknown-field]
; CHECK: :[[#@LINE-12]]:8: note: the first declaration is here
let a = Context.cont
; CHECK: :[[#@LINE+1]]:9: error: `Pair` has no field `zzzzzzz` [unknown-field]
let b = Context.pairs[1].zzzzzzz
; CHECK: :[[#@LINE+1]]:9: error: `Context` has no field `unnamed_on`; did you mean `unnamed_one`? [unknown-field]
let c = Context.unnamed_on
; CHECK: :[[#@LINE+1]]:9: error: `Context.count` is `uint32_t`, which has no fields [member-of-scalar]
let d = Context.count.x
; CHECK: :[[#@LINE+1]]:9: error: `Context.pairs` is `Pair[3]`, which has no fields [member-of-scalar]
let e = Context.pairs.low
; CHECK: :[[#@LINE+1]]:9: error: `Context.count` is `uint32_t`, which has no elements [index-of-scalar]
let f = Context.count[0]
; CHECK: :[[#@LINE+1]]:9: error: `Context.link` is `Pair*`, which has no elements [index-of-scalar]
let g = Context.link[0]
; CHECK: :[[#@LINE+1]]:21: error: the index 8 is out of range: it can be 0 to 7 [index-out-of-range]
let h = Context.key[8]
; CHECK: :[[#@LINE+1]]:21: error: the index -1 is out of range: it can be 0 to 7 [index-out-of-range]
let i = Context.key[-1]
; CHECK: :[[#@LINE+1]]:21: error: expected an integer, got a range [expected-value]
let j = Context.key[0..2]
; CHECK: :[[#@LINE+1]]:21: error: expected an integer, got a float [expected-value]
let k = Context.key[1.5]
; CHECK: :[[#@LINE+1]]:9: error: `Context.link` is a pointer: load it into a register first, with `load r, [Context.link]` and `reg64 r: Pair*` [field-through-pointer]
let l = Context.link.low
; CHECK: :[[#@LINE+1]]:9: error: a structure has no elements [no-elements]
let m = Context[1]
; CHECK: :[[#@LINE+1]]:18: error: expected a structure, got an integer [expected-value]
let n = offsetof(5, low)
; CHECK: :[[#@LINE+1]]:24: error: `Pair` has no field `lo`; did you mean `low`? [unknown-field]
let o = offsetof(Pair, lo)
; CHECK: :[[#@LINE+1]]:24: error: expected the name of a field, got an expression [expected-value]
let p = offsetof(Pair, 1 + 1)
; CHECK: :[[#@LINE+1]]:17: error: expected a type or a field, got an integer [expected-value]
let q = alignof(5)
; CHECK: :[[#@LINE+1]]:9: error: `offsetof` takes 2 arguments, got 1 [argument-count]
let r = offsetof(Pair)
; CHECK: :[[#@LINE+1]]:9: error: `+` cannot be applied to a structure and an integer [invalid-operand-types]
let s = Context + 1

function void in_code(Context* c) {
    reg64 ctx: Context*, i, plain
    load ctx, c
    load i, 1
    ; CHECK: :[[#@LINE+1]]:15: error: `Context` has no field `cunt`; did you mean `count`? [unknown-field]
    mov eax, [ctx.cunt]
    ; CHECK: :[[#@LINE+1]]:15: error: `ctx.link` is a pointer: load it into a register first, with `load r, [ctx.link]` and `reg64 r: Pair*` [field-through-pointer]
    mov eax, [ctx.link.low]
    ; CHECK: :[[#@LINE+1]]:23: error: `i` is known at run time only: write `[ctx.key + i*4]` [index-in-register]
    mov eax, [ctx.key[i]]
    ; CHECK: :[[#@LINE+1]]:25: error: `i` is known at run time only: write `[ctx.pairs + i*8]` [index-in-register]
    mov eax, [ctx.pairs[i].low]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `state.link` is a pointer: load it
    mov eax, [state.link.low]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `pointer_to_state` is a pointer: load it into a register first, with `load r, [pointer_to_state]` and `reg64 r: Context*` [field-through-pointer]
    mov eax, [pointer_to_state.count]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `Context` has no field `cnt` [unknown-field]
    mov eax, [state.cnt]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: a register has no member `count` [unknown-member]
    mov eax, [plain.count]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: a structure cannot be part of an address [not-an-address-part]
    mov eax, [ctx + Context]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `ctx.count` is a field in memory: write `[ctx.count]` [field-without-brackets]
    mov eax, ctx.count
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: a register has no elements [no-elements]
    mov eax, [ctx[1]]
    return
}
struct Odd {
    uint8_t three[4][3]
}
function void odd_stride(Odd* o) {
    reg64 p: Odd*, i
    load p, o
    load i, 1
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `i` is known at run time only, and no address scales it by 3: multiply it first, and write `[p.three + r]` [index-in-register-scaled]
    mov al, [p.three[i]]
    return
}
