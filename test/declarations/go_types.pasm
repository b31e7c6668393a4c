; What Go can be told: every type that it can pass, structures, names that it has other uses for.
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
    Number number
    union {
        int64_t whole
        uint8_t bytes[8]
    }
    struct {
        int16_t type
        bool is_last
    } kind
    void (*visit)(Node*, int)
    double tail
}

/// Integers takes one of each.
function void Integers(bool a, char b, signed char c, unsigned char d, short e, unsigned short f, int g, unsigned h, long i,
                       unsigned long j, long long k, unsigned long long l, wchar_t m, _Float16 n, __mmask8 o, __mmask64 p) { return }
function void Sized(int8_t a, int16_t b, int32_t c, int64_t d, uint8_t e, uint16_t f, uint32_t g, uint64_t h, size_t i,
                    ptrdiff_t j, intptr_t k, uintptr_t l) { return }
/// Pointers says what it takes:
///   - `a`: anything
///   - `h`: a function
///
/// Example:
///
///     Pointers(nil)
function void Pointers(void* a, const void* b, char** c, const int64_t* const* d, const volatile uint8_t* e, uint16_t f[16],
                       float g[4][4], int (*h)(const char*, double), const __m128* i, const __int128* j) { return }
function void Structures(Point* a, const Node* b, Number* c, Point d, Number e) { return }
function void Lists(slice<float> s, string text, slice<const Point*> points, slice<uint8_t> bytes, slice<slice<int> > nested) { return }
/// Kept keeps what it is given.
function void Kept(const float* x) escapes { return }
function void Numbers(int a, float b) { return }
function void keywords(int type, int func, int range, int len, int nil, int string, int X0, int SP, int NOSPLIT) { return }
function uint64_t Unnamed(uint64_t, uint32_t) { return 0 }
function int Original(void) symbol("Renamed") { return 1 }
function (uint64_t sum, uint64_t carry) AddC(uint64_t a, uint64_t b) { return 0, 0 }
function bool Flag(slice<double> s, size_t s_len) { return 0 }
static function void hidden(void) { return }
