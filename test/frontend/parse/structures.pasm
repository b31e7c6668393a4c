; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
struct Context {
    uint32_t key[60]
    uint64_t rounds

    const uint8_t* next ; the rest
}
struct One { uint32_t a }
struct None { }
union Either {
    unsigned long long a
    float b[4][4]
    struct {
        int low
        int high
    } halves
    union { int x } y[2]
    struct { int z }
    Context* c
    int (*compare)(int, int)
}
let off = Either.b + sizeof(Either) + sizeof(unsigned long) + sizeof(const float*) + sizeof(Either.b) + sizeof(Context*) + sizeof(short)
; CHECK:struct Context
; CHECK-NEXT:  field <uint32_t> key[60]
; CHECK-NEXT:  field <uint64_t> rounds
; CHECK-NEXT:  field <uint8_t const*> next
; CHECK-NEXT:struct One
; CHECK-NEXT:  field <uint32_t> a
; CHECK-NEXT:struct None
; CHECK-NEXT:union Either
; CHECK-NEXT:  field <unsigned long long> a
; CHECK-NEXT:  field <float> b[4][4]
; CHECK-NEXT:  field <struct> halves
; CHECK-NEXT:    field <int> low
; CHECK-NEXT:    field <int> high
; CHECK-NEXT:  field <union> y[2]
; CHECK-NEXT:    field <int> x
; CHECK-NEXT:  field <struct>
; CHECK-NEXT:    field <int> z
; CHECK-NEXT:  field <Context*> c
; CHECK-NEXT:  field <<int> (*)(<int>, <int>)> compare
; CHECK-NEXT:let off = ((((((Either.b + sizeof(Either)) + sizeof<unsigned long>) + sizeof<float const*>) + sizeof(Either.b)) + sizeof<Context*>) + sizeof<short>)
