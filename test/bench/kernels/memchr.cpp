// The search of examples/memchr beside the C library's, which chooses by CPU too.
#include "kernel_bench.h"

#include <cstring>
#include <fmt/format.h>
#include <memory>

extern "C" {
using memchr_function = void*(const void* s, int c, std::size_t n);
memchr_function memchr_sse2, memchr_avx2, memchr_avx512;
}

namespace pasm::bench {

namespace {

// `places` matches, one call each, so that a short search does not always end at the same branch.
void compare_size(const std::string& name, memchr_function* kernel, std::size_t size) {
    constexpr std::size_t places = 16;
    auto data = std::make_shared<std::vector<char>>(size + places, 'x');
    (*data)[size + places - 1] = '\n';
    memchr_function* volatile peer = [](const void* s, int c, std::size_t n) -> void* {
        return const_cast<void*>(std::memchr(s, c, n));
    };
    memchr_function* library = peer; // the compiler does not see which function it is
    for (std::size_t from = 0; from < places; ++from) {
        const char* start = data->data() + from;
        require(kernel(start, '\n', size + places - from) == data->data() + size + places - 1, name);
        require(kernel(start, 'y', size + places - from) == nullptr, name);
    }
    auto call = [=](memchr_function* function) {
        return [=] {
            for (std::size_t from = 0; from < places; ++from)
                function(data->data() + from, '\n', size + places - from);
        };
    };
    compare(fmt::format("memchr, {}, {} bytes", name, size), static_cast<double>(places * size), "B", call(kernel),
            "glibc", call(library));
}

} // namespace

void add_comparisons() {
    for (std::size_t size : {8, 48, 128, 256, 1024, 16384, 1 << 20}) {
        if (cpu_has("avx2") && cpu_has("bmi"))
            compare_size("AVX2", memchr_avx2, size);
        if (cpu_has("avx512bw"))
            compare_size("AVX-512", memchr_avx512, size);
    }
}

} // namespace pasm::bench
