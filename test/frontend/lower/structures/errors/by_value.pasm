; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; Structures by value, and values that stand in memory.
struct Pair {
    int a
    int b
}
struct Other {
    int a
    int b
}
struct Node {
    Node* next
    int   key
}
struct Large {
    uint8_t bytes[5000]
}
union Number {
    double   real
    uint64_t bits
}
data Other other
extern function int print_all(const char* format, ...)

; CHECK: :[[#@LINE+1]]:32: error: `Large` has 5000 bytes: what is larger than 4096 is passed by a pointer to it [structure-too-large-to-pass]
extern function void too_large(Large l)

function Number number(uint64_t x) {
    reg64 r
    load r, x
    ; CHECK: :[[#@LINE+1]]:12: error: the result is `Number`, which contains a union: write the place that holds it, `[place]` [structure-without-values]
    return r
}

function Pair of_other(void) {
    ; CHECK: :[[#@LINE+1]]:12: error: `[other]` holds `Other`, and the result is `Pair` [place-of-other]
    return [other]
}

function int nodes(Node n, Node* p) {
    reg64 q, r
    ; CHECK: :[[#@LINE+1]]:13: error: `n.next` is a pointer: load it into a register first, with `load r, n.next` and `reg64 r: Node*` [field-through-argument]
    load q, n.next.key
    load r, p
    ; CHECK: :[[#@LINE+1]]:13: error: the type of what `[r]` holds is not known: load it with a move, or name a field or data [place-without-type]
    load q, [r]
    ; CHECK: :[[#@LINE+1]]:23: error: argument 2 stands for `...`, and what `[other]` holds has no type: load it into a register [place-for-unnamed]
    call print_all(r, [other])
    return 0
}
; CHECK-NOT: error
