; Functions that give back what they are given, of every kind of value.
struct Point {
    int32_t x
    double weight
}
struct Triple {
    int64_t a
    int64_t b
    int64_t c
}
struct Node {
    uint16_t value
    Node* next
}
extern function int of_int(int x)


function int8_t same_int8(int8_t x) {
    reg32 r
    load r, x
    return r
}
function uint8_t same_uint8(uint8_t x) {
    reg32 r
    load r, x
    return r
}
function int16_t same_int16(int16_t x) {
    reg32 r
    load r, x
    return r
}
function uint32_t same_uint32(uint32_t x) {
    reg32 r
    load r, x
    return r
}
function int64_t same_int64(int64_t x) {
    reg64 r
    load r, x
    return r
}
function uint64_t same_uint64(uint64_t x) {
    reg64 r
    load r, x
    return r
}
function char same_char(char x) {
    reg32 r
    load r, x
    return r
}
function bool same_bool(bool x) {
    reg32 r
    load r, x
    return r
}
function _Float16 same_half(_Float16 x) {
    xmm r
    load r, x
    return r
}
function float same_float(float x) {
    xmm r
    load r, x
    return r
}
function double same_double(double x) {
    xmm r
    load r, x
    return r
}
function __int128 same_int128(__int128 x) {
    reg64 low, high
    load low, x.lo
    load high, x.hi
    return low, high
}
function const char* same_text(const char* x) {
    reg64 r
    load r, x
    return r
}
function const void* same_address(const void* x) {
    reg64 r
    load r, x
    return r
}
function __m128i same_m128i(__m128i x) {
    xmm r
    load r, x
    return r
}
function __m128 same_m128(__m128 x) {
    xmm r
    load r, x
    return r
}
function Point same_point(Point p) {
    reg32 x
    xmm w
    load x, p.x
    load w, p.weight
    return x, w
}
function Triple same_triple(Triple t) {
    reg64 a, b, c
    load a, t.a
    load b, t.b
    load c, t.c
    return a, b, c
}
/// The sum of the values of a list.
function uint32_t sum_of_list(const Node* list) {
    reg64 node
    reg32 sum, value
    load node, list
    xor sum, sum
    jmp test_end
next:
    movzx value, word ptr [node + Node.value]
    add sum, value
    mov node, [node + Node.next]
test_end:
    test node, node
    jnz next
    return sum
}
/// rows[0][0] + rows[1][1], and so on.
function int32_t diagonal(const int32_t* const* rows, size_t n) {
    reg64 p, count, row, i
    reg32 sum
    load p, rows
    load count, n
    xor i, i
    xor sum, sum
    jmp test_end
next:
    mov row, [p + i*8]
    add sum, dword ptr [row + i*4]
    inc i
test_end:
    cmp i, count
    jb next
    return sum
}
/// Doubles n integers in place.
function void double_all(uint32_t* x, size_t n) {
    reg64 p, left
    load p, x
    load left, n
next:
    shl dword ptr [p], 1
    add p, 4
    dec left
    jnz next
    return
}
function void set_weight(Point* p, double weight) {
    reg64 to
    xmm w
    load to, p
    load w, weight
    movsd [to + Point.weight], w
    return
}
function int call_back(int (*f)(int), int x) {
    reg64 function_
    reg32 value
    load function_, f
    load value, x
    call function_: of_int(value) -> value
    return value
}
function int negated(int x) {
    reg32 r
    load r, x
    neg r
    return r
}
function const char* greeting() {
    reg64 r
    lea r, [text]
    return r
}
function int count_calls() {
    reg32 r
    inc dword ptr [calls]
    mov r, [calls]
    return r
}
function char get(const char s[3][2], int row, int column) {
    reg64 p
    reg64 i, j
    load p, s
    load i, row
    load j, column
    lea p, [p + i*2]
    movzx eax, byte ptr [p + j]
    return eax
}
static const char text[] = "hi\n\0"
static data int32_t calls = 0
