// A C++ exception through each frame of frames.pasm: it is caught, and everything that the catcher keeps in registers
// over the call is as it was. With the argument `call` nothing is thrown: a debugger steps through the functions.
#ifndef PASM_ABI
#define PASM_ABI
#endif
#ifndef PASM_FRAMES
#define PASM_FRAMES "frames.h"
#endif
#include PASM_FRAMES

#include <cstdio>
#include <cstring>
#include <initializer_list>

namespace {

struct Thrown {};
bool throws, called;
int destroyed, failures;

struct Guard {
    ~Guard() { ++destroyed; }
};

// What the optimizer knows nothing of, and keeps in registers while it has any.
template <class T>
T opaque(T value) {
    asm volatile("" : "+rm"(value));
    return value;
}
double opaque(double value) {
    asm volatile("" : "+x"(value));
    return value;
}

__attribute__((noinline)) bool keeps_registers(void(PASM_ABI* frame)(std::uint64_t), std::uint64_t n) {
    std::uint64_t a = opaque(101ul), b = opaque(102ul), c = opaque(103ul), d = opaque(104ul), e = opaque(105ul),
                  f = opaque(106ul), g = opaque(107ul), h = opaque(108ul);
    double x = opaque(1.5), y = opaque(2.5), z = opaque(3.5), w = opaque(4.5);
    bool caught = false;
    called = false;
    int destroyed_before = destroyed;
    try {
        Guard guard;
        frame(n);
    } catch (const Thrown&) {
        caught = true;
    }
    bool kept = opaque(a) == 101 && opaque(b) == 102 && opaque(c) == 103 && opaque(d) == 104 && opaque(e) == 105 &&
                opaque(f) == 106 && opaque(g) == 107 && opaque(h) == 108;
    bool kept_vectors = opaque(x) == 1.5 && opaque(y) == 2.5 && opaque(z) == 3.5 && opaque(w) == 4.5;
    return caught == (throws && called) && kept && kept_vectors && destroyed == destroyed_before + 1;
}

void check(const char* name, void(PASM_ABI* frame)(std::uint64_t)) {
    for (std::uint64_t n : {41, 0})
        if (!keeps_registers(frame, n)) {
            std::printf("%s: lost in unwinding\n", name);
            ++failures;
        }
}

} // namespace

extern "C" {
void PASM_ABI callback(std::uint64_t) {
    called = true;
    if (throws)
        throw Thrown();
}
void PASM_ABI callback_of_none() {
    callback(0);
}
std::uint64_t PASM_ABI callback_of_nine(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d,
                                        std::uint64_t e, std::uint64_t f, std::uint64_t g, std::uint64_t h,
                                        std::uint64_t i) {
    if (a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i !=
        a + 2 * 2 + 3 * 3 + 4 * 4 + 5 * 5 + 6 * 6 + 7 * 7 + 8 * 8 + 9 * 9)
        ++failures;
    called = true;
    if (throws)
        throw Thrown();
    return a;
}
}

int main(int argc, char** argv) {
    throws = !(argc > 1 && std::strcmp(argv[1], "call") == 0);
#define CHECK(name) check(#name, name);
    FRAMES(CHECK)
    if (failures == 0)
        std::puts("all is well");
    return failures != 0;
}
