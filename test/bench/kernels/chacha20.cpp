// examples/chacha20 beside OpenSSL's EVP_chacha20, whose context is set up once. OpenSSL takes the widest registers
// there are, so the narrow variants are timed only where the environment holds it to theirs: OPENSSL_ia32cap=:0 to
// SSSE3, and OPENSSL_ia32cap=~0x20000000000:0 to SSE2.
#include "kernel_bench.h"

#include <cstdlib>
#include <fmt/format.h>
#include <memory>
#include <openssl/evp.h>
#include <string_view>

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

struct Variant {
    const char* name;
    bool is_supported, is_timed;
    decltype(&chacha20_sse2) kernel;
};

void compare_size(const Variant& variant, std::size_t size) {
    auto data = std::make_shared<Data>();
    auto ours = [=] {
        variant.kernel(data->ours.data(), data->text.data(), size, data->key.data(), data->nonce.data(), 0);
    };
    auto theirs = [=] { data->library(size); };
    ours();
    theirs();
    const std::string title = fmt::format("chacha20, {}, {} bytes", variant.name, size);
    require(data->ours == data->theirs, title);
    if (variant.is_timed)
        compare(title, static_cast<double>(size), "B", ours, "OpenSSL EVP", theirs);
}

} // namespace

void add_comparisons() {
    const char* environment = std::getenv("OPENSSL_ia32cap");
    const std::string_view held_to = environment == nullptr ? "" : environment;
    const Variant variants[] = {
        {"SSE2", true, held_to == "~0x20000000000:0", chacha20_sse2},
        {"SSSE3", cpu_has("ssse3"), held_to == ":0", chacha20_ssse3},
        {"AVX2", cpu_has("avx2"), held_to.empty(), chacha20_avx2},
        {"AVX-512", cpu_has("avx512f") && cpu_has("avx512vl"), held_to.empty(), chacha20_avx512},
    };
    for (std::size_t size : {64, 256, 1024, 16384, 65536})
        for (const Variant& variant : variants)
            if (variant.is_supported)
                compare_size(variant, size);
}

} // namespace pasm::bench
