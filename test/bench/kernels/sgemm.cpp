// The matrix product of examples/sgemm beside OpenBLAS, on one thread.
#include "examples/sgemm/sgemm.h"

#include "kernel_bench.h"

#include <algorithm>
#include <cblas.h>
#include <cmath>
#include <cstdlib>
#include <dlfcn.h>
#include <fmt/format.h>
#include <memory>

namespace pasm::bench {

namespace {

// OpenBLAS chooses its kernel while it is loaded and obeys the environment in that, so it is loaded after variables
// that would slow it are gone.
struct OpenBlas {
    decltype(&cblas_sgemm) sgemm;

    OpenBlas() {
        for (const char* name : {"OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"})
            unsetenv(name);
        void* library = dlopen("libopenblas.so.0", RTLD_NOW);
        require(library != nullptr, "libopenblas.so.0 is there");
        sgemm = reinterpret_cast<decltype(sgemm)>(dlsym(library, "cblas_sgemm"));
        reinterpret_cast<decltype(&openblas_set_num_threads)>(dlsym(library, "openblas_set_num_threads"))(1);
        auto core = reinterpret_cast<decltype(&openblas_get_corename)>(dlsym(library, "openblas_get_corename"));
        fmt::print("OpenBLAS runs its kernels for {}\n", core());
    }
};

struct Matrices {
    std::size_t size;
    std::vector<float> a, b, c;

    explicit Matrices(std::size_t size) : size(size), a(size * size), b(size * size), c(size * size) {
        auto bytes = random_bytes(2 * size * size, size);
        for (std::size_t i = 0; i < size * size; ++i) {
            a[i] = static_cast<float>(bytes[2 * i]) / 128.0f - 1.0f;
            b[i] = static_cast<float>(bytes[2 * i + 1]) / 128.0f - 1.0f;
        }
    }
};

void compare_size(const OpenBlas& library, std::string name, const sgemm_kernel& kernel, std::size_t size) {
    auto matrices = std::make_shared<Matrices>(size);
    auto ours = [=](float* c) {
        sgemm(&kernel, size, size, size, matrices->a.data(), size, matrices->b.data(), size, c, size);
    };
    auto theirs = [=](float* c) {
        const int n = static_cast<int>(size);
        library.sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, matrices->a.data(), n, matrices->b.data(),
                      n, 1, c, n);
    };
    std::vector<float> expected(size * size);
    ours(matrices->c.data());
    theirs(expected.data());
    for (std::size_t i = 0; i < expected.size(); ++i) // orders of additions differ
        require(std::abs(matrices->c[i] - expected[i]) < 1e-4f * std::sqrt(static_cast<float>(size)), name);
    const double operations = 2.0 * static_cast<double>(size) * static_cast<double>(size) * static_cast<double>(size);
    compare(
        fmt::format("sgemm, {}, {} x {}", name, size, size), operations, "flop", [=] { ours(matrices->c.data()); },
        "OpenBLAS", [=] { theirs(matrices->c.data()); });
}

} // namespace

void add_comparisons() {
    OpenBlas library;
    for (std::size_t size : {48, 100, 192, 500, 768, 1000}) {
        if (cpu_has("avx2") && cpu_has("fma"))
            compare_size(library, "AVX2", SGEMM_KERNEL(avx2), size);
        if (cpu_has("avx512f") && cpu_has("avx512vl"))
            compare_size(library, "AVX-512", SGEMM_KERNEL(avx512), size);
    }
}

} // namespace pasm::bench
