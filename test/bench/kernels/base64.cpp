// Base64 of examples/base64 beside modp_b64, which works word by word with tables.
#include "kernel_bench.h"

#include <fmt/format.h>
#include <memory>
#include <modp_b64.h>

extern "C" {
using encode_function = std::size_t(char* to, const std::uint8_t* from, std::size_t n);
using decode_function = std::ptrdiff_t(std::uint8_t* to, const char* from, std::size_t n);
encode_function base64_encode_ssse3, base64_encode_avx2, base64_encode_avx512;
decode_function base64_decode_ssse3, base64_decode_avx2, base64_decode_avx512;
}

namespace pasm::bench {

namespace {

struct Buffers {
    std::vector<std::uint8_t> plain, decoded;
    std::string text;

    explicit Buffers(std::size_t size)
        : plain(random_bytes(size)), decoded(modp_b64_decode_len(modp_b64_encode_len(size))),
          text(modp_b64_encode_len(size), '\0') {}
};

void compare_size(const std::string& name, encode_function* encode, decode_function* decode, std::size_t size) {
    auto buffers = std::make_shared<Buffers>(size);
    auto peer_encode = [](char* to, const std::uint8_t* from, std::size_t n) {
        return modp_b64_encode(to, reinterpret_cast<const char*>(from), n);
    };
    auto peer_decode = [](std::uint8_t* to, const char* from, std::size_t n) {
        return modp_b64_decode(reinterpret_cast<char*>(to), from, n);
    };
    std::size_t length = encode(buffers->text.data(), buffers->plain.data(), size);
    std::string expected(modp_b64_encode_len(size), '\0');
    expected.resize(peer_encode(expected.data(), buffers->plain.data(), size));
    require(buffers->text.compare(0, length, expected) == 0, name + " encodes");
    auto decoded = decode(buffers->decoded.data(), buffers->text.data(), length);
    require(decoded == std::ptrdiff_t(size), name + " decodes");
    require(std::equal(buffers->plain.begin(), buffers->plain.end(), buffers->decoded.begin()), name + " decodes");

    auto call_encode = [=](auto function) {
        return [=] { function(buffers->text.data(), buffers->plain.data(), size); };
    };
    auto call_decode = [=](auto function) {
        return [=] { function(buffers->decoded.data(), buffers->text.data(), length); };
    };
    auto amount = static_cast<double>(size);
    compare(fmt::format("base64 encode, {}, {} bytes", name, size), amount, "B", call_encode(encode), "modp_b64",
            call_encode(peer_encode));
    compare(fmt::format("base64 decode, {}, {} bytes", name, size), amount, "B", call_decode(decode), "modp_b64",
            call_decode(peer_decode));
}

} // namespace

void add_comparisons() {
    for (std::size_t size : {12, 48, 100, 1000, 16384, 1 << 20}) {
        if (cpu_has("ssse3"))
            compare_size("SSSE3", base64_encode_ssse3, base64_decode_ssse3, size);
        if (cpu_has("avx2"))
            compare_size("AVX2", base64_encode_avx2, base64_decode_avx2, size);
        if (cpu_has("avx512vbmi"))
            compare_size("AVX-512", base64_encode_avx512, base64_decode_avx512, size);
    }
}

} // namespace pasm::bench
