// examples/aes128_ctr beside OpenSSL's EVP_aes_128_ctr, whose context is set up once.
#include "kernel_bench.h"

#include <fmt/format.h>
#include <memory>
#include <openssl/evp.h>

extern "C" {
void aes128_expand_key(std::uint8_t* round_keys, const std::uint8_t* key);
void aes128_ctr_aesni(std::uint8_t*, const std::uint8_t*, std::size_t, const std::uint8_t*, const std::uint8_t*);
void aes128_ctr_vaes(std::uint8_t*, const std::uint8_t*, std::size_t, const std::uint8_t*, const std::uint8_t*);
void aes128_ctr_vaes512(std::uint8_t*, const std::uint8_t*, std::size_t, const std::uint8_t*, const std::uint8_t*);
}

namespace pasm::bench {

namespace {

constexpr std::size_t longest = 1 << 16;

struct Data {
    std::vector<std::uint8_t> text = random_bytes(longest), key = random_bytes(16, 2), counter = random_bytes(16, 3);
    std::vector<std::uint8_t> ours = text, theirs = text, round_keys = std::vector<std::uint8_t>(176);
    std::shared_ptr<EVP_CIPHER_CTX> context{EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free};

    Data() {
        aes128_expand_key(round_keys.data(), key.data());
        EVP_EncryptInit_ex(context.get(), EVP_aes_128_ctr(), nullptr, key.data(), counter.data());
    }
    void library(std::size_t size) {
        int written = 0;
        EVP_EncryptUpdate(context.get(), theirs.data(), &written, text.data(), static_cast<int>(size));
    }
};

void compare_size(const char* name, decltype(&aes128_ctr_aesni) kernel, std::size_t size) {
    auto data = std::make_shared<Data>();
    auto ours = [=] {
        kernel(data->ours.data(), data->text.data(), size, data->round_keys.data(), data->counter.data());
    };
    auto theirs = [=] { data->library(size); };
    ours();
    theirs();
    require(data->ours == data->theirs, fmt::format("aes128_ctr, {}, {} bytes", name, size));
    compare(fmt::format("aes128_ctr, {}, {} bytes", name, size), static_cast<double>(size), "B", ours, "OpenSSL EVP",
            theirs);
}

} // namespace

void add_comparisons() {
    for (std::size_t size : {64, 256, 1024, 16384, 65536}) {
        if (cpu_has("aes") && cpu_has("sse4.1"))
            compare_size("AES-NI", aes128_ctr_aesni, size);
        if (cpu_has("vaes") && cpu_has("avx2"))
            compare_size("VAES", aes128_ctr_vaes, size);
        if (cpu_has("vaes") && cpu_has("avx512bw") && cpu_has("avx512vl"))
            compare_size("VAES-512", aes128_ctr_vaes512, size);
    }
}

} // namespace pasm::bench
