; RUN: not %pasmc -mabi=sysv -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; What cannot be passed by value, or not as it is written.
pasm 1
struct Pair {
    int a
    int b
}
struct Other {
    int a
    int b
}
struct Many {
    uint8_t bytes[65]
}
struct Huge {
    uint8_t bytes[4097]
}
struct Node {
    Node* next
    int   value
}
union Number {
    double   real
    uint64_t bits
}
data Other other
extern function void pair(Pair p)
extern function void number(Number n)
extern function void many(Many m)
extern function Number next(void)
extern function Pair made(void)
extern function int print(const char* format, ...)
; CHECK: :[[#@LINE+1]]:27: error: `Huge` has 4097 bytes: what is larger than 4096 is passed by a pointer to it [structure-too-large-to-pass]
extern function void huge(Huge h)

function void calls(Node n, Node* list) {
    reg32 r
    reg64 p: Other*, q
    load r, 1
    load p, &other
    ; CHECK: :[[#@LINE+1]]:10: error: `pair` takes 2 arguments, not 1 [wrong-call-arguments]
    call pair(r)
    ; CHECK: :[[#@LINE+1]]:15: error: `[other]` holds `Other`, and argument `p` is `Pair` [place-of-other]
    call pair([other])
    ; CHECK: :[[#@LINE+1]]:15: error: `[p]` holds `Other`, and argument `p` is `Pair` [place-of-other]
    call pair([p])
    ; CHECK: :[[#@LINE+1]]:17: error: argument `n` is `Number`, which contains a union: write the place that holds it, `[place]` [structure-without-values]
    call number(r)
    ; CHECK: :[[#@LINE+1]]:15: error: argument `m` is `Many`, which has too many values to name: write the place that holds it, `[place]` [structure-without-values]
    call many(r)
    ; CHECK: :[[#@LINE+1]]:20: error: the result of `next` is `Number`, which contains a union: write the place that holds it, `[place]` [structure-without-values]
    call next() -> r
    ; CHECK: :[[#@LINE+1]]:20: error: `[other]` holds `Other`, and the result of `made` is `Pair` [place-of-other]
    call made() -> [other]
    ; CHECK: :[[#@LINE+1]]:30: error: `made` has 2 results, not as many as are named here [too-many-results]
    call made() -> r, eax, ecx
    ; CHECK: :[[#@LINE+1]]:19: error: argument 2 stands for `...`, and what `[p]` holds has no type: load it into a register [place-for-unnamed]
    call print(p, [p])
    ; CHECK: :[[#@LINE+1]]:13: error: the type of what `[q]` holds is not known: load it with a move, or name a field or data [place-without-type]
    load r, [q]
    ; CHECK: :[[#@LINE+1]]:10: error: `r` is too narrow: `[n.next]` is `Node*`, use a `reg64` [register-too-narrow]
    load r, n.next
    ; CHECK: :[[#@LINE+1]]:13: error: `n.next` is a pointer: load it into a register first, with `load r, n.next` and `reg64 r: Node*` [field-through-argument]
    load r, n.next.value
    ; CHECK: :[[#@LINE+1]]:13: error: `list` is a pointer: load it into a register first, with `load r, list` and `reg64 r: Node*` [field-through-argument]
    load r, list.value
    ; CHECK: :[[#@LINE+1]]:10: error: argument `n` is `Node`, which no one register holds: name a part of it [value-in-no-register]
    load q, n
    ; CHECK: :[[#@LINE+1]]:13: error: `Node` has no field `valu`; did you mean `value`? [unknown-field]
    load r, n.valu
    return
}

function Number unclear(void) {
    ; CHECK: :[[#@LINE+1]]:12: error: the result is `Number`, which contains a union: write the place that holds it, `[place]` [structure-without-values]
    return rax
}
function Pair half(void) {
    ; CHECK: :[[#@LINE+1]]:5: error: `return` takes 2 values, as the header says, not 1 [wrong-return-count]
    return eax
}
; CHECK: :[[#@LINE+1]]:28: error: `vectorcall` belongs to the convention `ms`: `sysv` has none [vectorcall-of-other-abi]
function void wide(__m256) vectorcall {
    return
}
