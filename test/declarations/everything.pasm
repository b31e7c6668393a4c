; What declarations can be about: every type of C, structures, data, names that other languages have other uses for.
pasm 1

/// A point.
struct Point {
    float x
    float y
    const char* name
}
union Number {
    uint64_t bits
    double value
}
struct Node {
    Node* next
    Point at[2]
    union {
        int64_t whole
        uint8_t bytes[8]
    }
    struct {
        int16_t type
        bool is_last
    } kind
    void (*visit)(Node*, int)
}

/// Squares.
///
/// Of 0 to 3.
const uint32_t squares[4] = [0, 1, 4, 9]
const float32x8 halves = 0.5
const float32x2 pair = 1.0
data uint64_t counter = 7
data Node* first
const pointer names[2] = [counter, squares]
const double matrix[2][3] = [[1, 2, 3], [4, 5, 6]]

/// Adds `n` numbers. The comment's end */ and beginning /* stay inside.
///
///   - `x`: where they are
///   - `n`: how many
///
/// Example:
///
///     sum(p, 4)
function float sum(const float* restrict x, size_t n) target(avx2) {
    xmm v
    vxorps v, v, v
    vpxor v, v, v
    return v
}
function void integers(bool a, char b, signed char c, unsigned char d, short e, unsigned short f, int g, unsigned h, long i,
                       unsigned long j, long long k, unsigned long long l, wchar_t m) { return }
function void sized(int8_t a, int16_t b, int32_t c, int64_t d, uint8_t e, uint16_t f, uint32_t g, uint64_t h, size_t i,
                    ptrdiff_t j, intptr_t k, uintptr_t l) { return }
function void pointers(void* a, const void* b, char** c, const int64_t* const* d, const volatile uint8_t* e, uint16_t f[16],
                       float g[4][4], int (*h)(const char*, double), pointer i) { return }
function void structures(Point* a, const Node* b, Number* c, Point d) { return }
function const Point* none(void) { return 0 }
function double both(double a, float b) {
    xmm v
    load v, a
    return v
}
function void keywords(int new, int type, int class, int fn, int range) { return }
function uint64_t unnamed(uint64_t, uint32_t) { return 0 }
function int renamed(void) symbol("other_name") { return 1 }
function void lists(slice<float> s, string text, int s_len) { return }
static function void hidden_from_others(void) { return }
