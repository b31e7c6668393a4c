; RUN: %pasmc %s -o %t.o 2>&1 | FileCheck %s
; Sizes, alignments and offsets as C has them.
pasm 1

struct Scalars {
    char c
    int64_t wide
    short s
    int i
    bool flag
    float f
    double d
    void* p
}
; CHECK: note: 48 8 [program-note]
print(sizeof(Scalars), alignof(Scalars))
; CHECK-NEXT: print(
; CHECK: note: 0 8 16 20 24 28 32 40 [program-note]
print(Scalars.c, Scalars.wide, Scalars.s, Scalars.i, Scalars.flag, Scalars.f, Scalars.d, Scalars.p)

struct Arrays {
    uint8_t key[3]
    uint32_t grid[2][3]
    uint16_t last
}
; CHECK: note: 32 4 [program-note]
print(sizeof(Arrays), alignof(Arrays))
; CHECK: note: 0 2 4 4 20 24 28 [program-note]
print(Arrays.key, Arrays.key[2], Arrays.grid, Arrays.grid[0][0], Arrays.grid[1][1], Arrays.grid[1][2], Arrays.last)
; CHECK: note: 3 24 12 4 2 [program-note]
print(sizeof(Arrays.key), sizeof(Arrays.grid), sizeof(Arrays.grid[1]), sizeof(Arrays.grid[1][1]), sizeof(Arrays.last))
; CHECK: note: 3 2 [program-note]
print(len(Arrays.key), len(Arrays.grid))
; CHECK: note: 4 8 12 [program-note]
print(sum([0, Arrays.grid[0][0]]), [for x in Arrays.grid[0]: x][1], [for x in Arrays.grid[0]: x][2])

struct Vectors {
    char c
    __m128 four
    char d
    __m512i sixteen
    __m64 two
    float32x8 eight
    __int128 wide
    __mmask16 m
}
; CHECK: note: 256 64 16 64 128 160 192 208 [program-note]
print(sizeof(Vectors), alignof(Vectors), Vectors.four, Vectors.sixteen, Vectors.two, Vectors.eight, Vectors.wide, Vectors.m)

struct Outer {
    Arrays first
    char between
    Arrays many[2]
    struct {
        uint8_t tag
        uint64_t body
    } inside[3]
    union {
        float f
        uint64_t bits
        uint8_t bytes[12]
    } either
}
; CHECK: note: 168 8 [program-note]
print(sizeof(Outer), alignof(Outer))
; CHECK: note: 36 92 96 [program-note]
print(Outer.many, Outer.many[1].grid[1][2], sizeof(Outer.many[1]) + 64)
; CHECK: note: 104 120 128 136 144 [program-note]
print(Outer.inside, Outer.inside[1].tag, Outer.inside[1].body, Outer.inside[2], Outer.inside[2].body)
; CHECK: note: 152 152 152 155 16 [program-note]
print(Outer.either, Outer.either.f, Outer.either.bits, Outer.either.bytes[3], sizeof(Outer.either))

union Number {
    uint8_t bytes[5]
    uint32_t whole
}
; CHECK: note: 8 4 0 0 4 [program-note]
print(sizeof(Number), alignof(Number), Number.bytes, Number.whole, Number.bytes[4])

; Fields of a structure without a name are the outer one's.
struct Unnamed {
    char c
    struct {
        int a
        union {
            int b
            char b0
        }
    }
    int d
}
; CHECK: note: 16 4 8 8 12 [program-note]
print(sizeof(Unnamed), Unnamed.a, Unnamed.b, Unnamed.b0, Unnamed.d)

struct Node {
    Node* next
    Node* children[4]
    const Node* parent
    int (*compare)(const Node* a, const Node* b)
}
; CHECK: note: 56 16 40 48 [program-note]
print(sizeof(Node), Node.children[1], Node.parent, Node.compare)
; CHECK: note: 8 8 [program-note]
print(sizeof(Node*), sizeof(Node.next))

; Three ways to write an offset, and what a plain number is.
; CHECK: note: 144 144 144 [program-note]
print(Outer.inside[2].body, offsetof(Outer, inside[2].body), int(Outer.inside[2].body))
; CHECK: note: 4 16 8 1 8 [program-note]
print(alignof(int), alignof(__m128), alignof(Outer.inside[2].body), alignof(Outer.inside[2].tag), alignof(Outer))

; A splice names a structure and its fields.
for (name, type) in [("Small", "uint16_t"), ("Large", "uint64_t")] {
    struct Pair_${name} {
        uint8_t tag
        ${type} ${name}_value
    }
    ; CHECK: note: 4 2 2 [program-note]
    ; CHECK: note: 16 8 8 [program-note]
    print(sizeof(Pair_${name}), alignof(Pair_${name}), Pair_${name}.${name}_value)
}

let grid = Outer.many[1].grid
let alias = Outer
; CHECK: note: 72 168 152 [program-note]
print(grid, sizeof(alias), alias.either)
assert Outer.either % 8 == 0
