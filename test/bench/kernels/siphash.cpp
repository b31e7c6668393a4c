// examples/siphash beside libsodium's crypto_shorthash, which is SipHash-2-4 too, and beside plain C at -O3.
#include "examples/siphash/siphash.h"

#include "kernel_bench.h"

#include <fmt/format.h>
#include <memory>
#include <sodium.h>

namespace pasm::bench {

namespace {

constexpr std::size_t messages = 256;

// Messages of lengths that are no secret to the branch predictor when `shortest` is `longest`.
struct Data {
    std::vector<std::uint8_t> text = random_bytes(1 << 16), key = random_bytes(16, 2);
    std::vector<std::size_t> lengths;
    std::uint64_t sum = 0;

    Data(std::size_t shortest, std::size_t longest) {
        auto choice = random_bytes(2 * messages, 3);
        for (std::size_t i = 0; i < messages; ++i)
            lengths.push_back(shortest + (choice[2 * i] * 256u + choice[2 * i + 1]) % (longest - shortest + 1));
    }
    template <typename Hash>
    std::uint64_t hash_all(Hash hash) {
        sum = 0;
        for (std::size_t i = 0; i < messages; ++i)
            sum += hash(text.data() + i, lengths[i], key.data());
        return sum;
    }
};

std::uint64_t siphash_of_sodium(const std::uint8_t* data, std::size_t n, const std::uint8_t* key) {
    std::uint64_t hash;
    crypto_shorthash(reinterpret_cast<std::uint8_t*>(&hash), data, n, key);
    return hash;
}

[[gnu::noinline]] std::uint64_t siphash_of_c(const std::uint8_t* data, std::size_t n, const std::uint8_t* key) {
    return siphash24_in_c(data, n, key);
}

void compare_lengths(std::size_t shortest, std::size_t longest) {
    auto data = std::make_shared<Data>(shortest, longest);
    std::string title = shortest == longest ? fmt::format("siphash, {} bytes", shortest)
                                            : fmt::format("siphash, {} to {} bytes", shortest, longest);
    auto ours = [=] { data->hash_all(siphash24); };
    auto sodium = [=] { data->hash_all(siphash_of_sodium); };
    auto plain = [=] { data->hash_all(siphash_of_c); };
    const std::uint64_t expected = data->hash_all(siphash24);
    require(expected == data->hash_all(siphash_of_sodium), title + ", libsodium");
    require(expected == data->hash_all(siphash_of_c), title + ", C");
    double bytes = 0;
    for (std::size_t length : data->lengths)
        bytes += static_cast<double>(length);
    compare(title, bytes, "B", ours, "libsodium", sodium);
    compare(title, bytes, "B", ours, "C, gcc -O3", plain);
}

} // namespace

void add_comparisons() {
    compare_lengths(8, 8);
    compare_lengths(1, 32);
    compare_lengths(64, 64);
    compare_lengths(16384, 16384);
}

} // namespace pasm::bench
