// Compares the kernels with plain C++, over lengths around those of their loops, and with published results.
#include "kernels.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace {

void check(bool holds, const char* what, std::size_t n) {
    if (holds)
        return;
    std::fprintf(stderr, "interop: %s is wrong for length %zu\n", what, n);
    std::exit(1);
}

// Small integers, whose sums and products are exact in any order.
std::vector<float> small_floats(std::size_t n, unsigned seed) {
    std::vector<float> floats(n);
    for (float& value : floats) {
        seed = seed * 1664525 + 1013904223;
        value = static_cast<float>(static_cast<int>(seed >> 24) % 17 - 8);
    }
    return floats;
}

void check_floats() {
    for (std::size_t n = 0; n < 100; ++n) {
        const std::vector<float> x = small_floats(n, 1);
        std::vector<float> y = small_floats(n, 2), expected = y;
        check(kernels::dot_product(x, y) == plain::dot_product(x, y), "dot_product", n);
        kernels::saxpy(y, x, 3);
        plain::saxpy(expected, x, 3);
        check(y == expected, "saxpy", n);
    }
    bool refused = false;
    try {
        kernels::dot_product(small_floats(2, 1), small_floats(3, 1));
    } catch (const std::invalid_argument&) {
        refused = true;
    }
    check(refused, "dot_product of different lengths", 2);
}

std::span<const std::uint8_t> bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string sha256(std::string_view text, std::size_t piece) {
    kernels::Sha256 hash;
    for (std::size_t at = 0; at < text.size(); at += piece)
        hash.update(bytes(text.substr(at, piece)));
    std::string digest;
    for (std::uint8_t byte : std::move(hash).digest())
        for (int digit : {byte >> 4, byte & 15})
            digest += "0123456789abcdef"[digit];
    return digest;
}

void check_sha256() {
    for (std::size_t n = 0; n <= 10; ++n) {
        std::array<std::uint32_t, 8> state{1, 2, 3, 4, 5, 6, 7, 8}, expected = state;
        const std::string blocks(64 * n, 'x');
        kernels::sha256_blocks(state, bytes(blocks));
        plain::sha256_blocks(expected, bytes(blocks));
        check(state == expected, "sha256_blocks", n);
    }
    // FIPS 180-2, B.1 to B.3.
    const std::string_view two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    check(sha256("abc", 3) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "sha256", 3);
    for (std::size_t piece : {1, 7, 56})
        check(sha256(two_blocks, piece) == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", "sha256",
              56);
    for (std::size_t piece : {63, 64, 1000, 1000000})
        check(sha256(std::string(1000000, 'a'), piece) ==
                  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
              "sha256", 1000000);
}

void report(const char* kernel, bool is_there) {
    std::printf("%s: %s\n", kernel, is_there ? "as plain C++ has it" : "this CPU lacks what it needs; not run");
}

} // namespace

int main() {
    check_floats();
    check_sha256();
    report("dot_product", kernels::has_dot_product());
    report("saxpy", kernels::has_saxpy());
    report("sha256", kernels::has_sha256());
    return 0;
}
