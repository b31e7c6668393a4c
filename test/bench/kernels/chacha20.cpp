// examples/chacha20 beside OpenSSL's EVP_chacha20, whose context is set up once.
#include "kernel_bench.h"

#include <cstring>
#include <fmt/format.h>
#include <memory>
#include <openssl/evp.h>

extern "C" {
void chacha20_sse2(std::uint8_t*, const std::uint8_t*, std::size_t, const std::uint8_t*, const std::uint8_t*,
                   std::uint32_t);
void chacha20_ssse3(std::uint8_t*, const std::uint8_t*, std::size_t, const std::uint8_t*, const std::uint8_t*,
                    std::uint32_t);
void chacha20_avx2(std::uint8_t*, const std::uint8_t*, std::size_t, const std::uint8_t*, const std::uint8_t*,
                   std::uint32_t);
void chacha20_avx512(std::uint8_t*, const std::uint8_t*, std::size_t, const std::uint8_t*, const std::uint8_t*,
                     std::uint32_t);
}

namespace pasm::bench {

namespace {

constexpr std::size_t longest = 1 << 16;

struct Data {
    std::vector<std::uint8_t> text = random_bytes(longest), key = random_bytes(32, 2), nonce = random_bytes(12, 3);
    std::vector<std::uint8_t> ours = text, theirs = text;
    std::shared_ptr<EVP_CIPHER_CTX> context{EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free};

    // EVP takes the counter before the nonce; counting starts at 0.
    Data() {
        std::vector<std::uint8_t> iv(4);
        iv.insert(iv.end(), nonce.begin(), nonce.end());
        EVP_EncryptInit_ex(context.get(), EVP_chacha20(), nullptr, key.data(), iv.data());
    }
    void library(std::size_t size) {
        int written = 0;
        EVP_EncryptUpdate(context.get(), theirs.data(), &written, text.data(), static_cast<int>(size));
    }
};

void compare_size(const char* name, decltype(&chacha20_sse2) kernel, std::size_t size) {
    auto data = std::make_shared<Data>();
    auto ours = [=] { kernel(data->ours.data(), data->text.data(), size, data->key.data(), data->nonce.data(), 0); };
    auto theirs = [=] { data->library(size); };
    ours();
    theirs();
    require(data->ours == data->theirs, fmt::format("chacha20, {}, {} bytes", name, size));
    compare(fmt::format("chacha20, {}, {} bytes", name, size), static_cast<double>(size), "B", ours, "OpenSSL EVP",
            theirs);
}

} // namespace

void add_comparisons() {
    for (std::size_t size : {64, 256, 1024, 16384, 65536}) {
        compare_size("SSE2", chacha20_sse2, size);
        if (cpu_has("ssse3"))
            compare_size("SSSE3", chacha20_ssse3, size);
        if (cpu_has("avx2"))
            compare_size("AVX2", chacha20_avx2, size);
        if (cpu_has("avx512f") && cpu_has("avx512vl"))
            compare_size("AVX-512", chacha20_avx512, size);
    }
}

} // namespace pasm::bench
