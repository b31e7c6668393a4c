; Functions of Microsoft's convention.
function int64_t many(int8_t a, double b, int32_t c, float d, int64_t e, const int32_t* f) {
    reg64 sum, p, x
    xmm v
    load sum, a
    load v, b
    cvttsd2si x, v
    add sum, x
    load x, c
    add sum, x
    load v, d
    cvttss2si x, v
    add sum, x
    load x, e
    add sum, x
    load p, f
    movsxd x, dword ptr [p]
    add sum, x
    return sum
}
function void callee_saved_vector() noframe {
    xorps xmm6, xmm6
    ret
}
function void callee_saved_rsi() noframe {
    xor esi, esi
    ret
}
function int red_zone(int x) noframe {
    assume ecx
    mov [rsp - 8], ecx
    mov eax, [rsp - 8]
    ret
}
function int shadow_space(int x) noframe {
    assume ecx
    mov [rsp + 8], ecx
    mov eax, [rsp + 8]
    ret
}
function __m128 scaled(__m128 v, float f) {
    reg64 unused
    xmm x, factor
    load x, v
    load factor, f
    shufps factor, factor, 0
    mulps x, factor
    return x
}
extern function double pow(double x, double y)
function double power(double x, double y) {
    xmm a, b
    load a, x
    load b, y
    call pow(a, b) -> a
    return a
}
struct Pair {
    __m128 a
    __m128 b
}
struct Large {
    int64_t a
    int64_t b
    int64_t c
}
function Pair added(Pair p, __m128 v, int32_t unused) vectorcall {
    xmm a, b, x
    load a, p.a
    load b, p.b
    load x, v
    addps a, x
    addps b, x
    return a, b
}
function Large reversed(Large l) {
    reg64 a, b, c
    load a, l.a
    load b, l.b
    load c, l.c
    return c, b, a
}
