; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
; What cannot be declared.
pasm 1

; CHECK: :[[#@LINE+1]]:8: error: `Empty` has no fields, and so no size that C and C++ agree on [empty-structure]
struct Empty {
}
; CHECK: :[[#@LINE+1]]:7: error: `Nothing` has no fields, and so no size that C and C++ agree on [empty-structure]
union Nothing { }

struct Twice {
    int a
    ; CHECK: :[[#@LINE+1]]:10: error: `Twice` has a field `a` already [duplicate-field]
    char a
    ; CHECK: :[[#@LINE-3]]:9: note: the first declaration is here
}
struct Brought {
    int a
    ; CHECK: :[[#@LINE+2]]:13: error: `Brought` has a field `a` already [duplicate-field]
    struct {
        int a
        int b
    }
}
struct BroughtFirst {
    union {
        int a
        int b
    }
    ; CHECK: :[[#@LINE+1]]:9: error: `BroughtFirst` has a field `b` already [duplicate-field]
    int b
}

struct Node {
    int value
    ; CHECK: :[[#@LINE+1]]:5: error: `Node` would contain itself: a field can be a pointer, `Node*` [recursive-structure]
    Node next
    ; CHECK: :[[#@LINE+1]]:5: error: `Node` would contain itself: a field can be a pointer, `Node*` [recursive-structure]
    Node children[2]
    struct {
        ; CHECK: :[[#@LINE+1]]:9: error: `Node` would contain itself: a field can be a pointer, `Node*` [recursive-structure]
        Node inner
    } nested
}

struct Message {
    int length
    ; CHECK: :[[#@LINE+1]]:10: error: `text[]` has no size: leave the field out, and reach what follows the structure at `sizeof(Message)` [flexible-array]
    char text[]
}
struct TooLarge {
    ; CHECK: :[[#@LINE-1]]:8: error: `TooLarge` is larger than 2147483647 bytes [structure-too-large]
    uint8_t a[2147483647]
    uint8_t b
}
struct ManyTimes {
    ; CHECK: :[[#@LINE-1]]:8: error: `ManyTimes` is larger than 2147483647 bytes [structure-too-large]
    uint64_t a[2147483647][2147483647][2147483647]
}
; CHECK: :[[#@LINE+1]]:8: error: `uint32_t` is the name of a type [name-of-type]
struct uint32_t {
    int a
}
; CHECK: :[[#@LINE+1]]:8: error: `rax` is the name of a register [name-of-register]
struct rax {
    int a
}
; CHECK: :[[#@LINE+1]]:7: error: `Twice` is already declared [already-declared]
union Twice {
    int a
}
struct Types {
    ; CHECK: :[[#@LINE+1]]:5: error: unknown type `Nod`; did you mean `Node`? [unknown-type]
    Nod a
    ; CHECK: :[[#@LINE+1]]:5: error: a field cannot have the type `void` [type-not-allowed]
    void b
    ; CHECK: :[[#@LINE+1]]:5: error: a field cannot have the type `slice<int>` [type-not-allowed]
    slice<int> c
    ; CHECK: :[[#@LINE+1]]:5: error: a field cannot have the type `string` [type-not-allowed]
    string d
    ; CHECK: :[[#@LINE+1]]:5: error: a field cannot have the type `rel32` [type-not-allowed]
    rel32 e
    ; CHECK: :[[#@LINE+1]]:11: error: the number of elements is 0: it must be 1 to 2147483647 [value-out-of-range]
    int f[0]
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: only the first dimension can be left open
    int g[2][]
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: a parameter cannot have the type `rel32` [type-not-allowed]
extern function void distance(rel32 d)
