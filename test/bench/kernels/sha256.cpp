// examples/sha256 beside OpenSSL: whole digests, with the algorithm fetched once.
#include "examples/sha256/sha256.h"

#include "kernel_bench.h"

#include <array>
#include <fmt/format.h>
#include <memory>
#include <openssl/evp.h>

namespace pasm::bench {

namespace {

constexpr std::size_t longest = 1 << 16;

using Digests = std::array<std::uint8_t[32], 2>;

struct Data {
    std::vector<std::uint8_t> text[2] = {random_bytes(longest, 1), random_bytes(longest, 2)};
    Digests ours{}, theirs{};
    std::shared_ptr<EVP_MD> algorithm{EVP_MD_fetch(nullptr, "SHA256", nullptr), EVP_MD_free};
    std::shared_ptr<EVP_MD_CTX> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};

    void library(std::size_t message, std::size_t size) {
        EVP_DigestInit_ex2(context.get(), algorithm.get(), nullptr);
        EVP_DigestUpdate(context.get(), text[message].data(), size);
        EVP_DigestFinal_ex(context.get(), theirs[message], nullptr);
    }
};

void compare_size(std::size_t size) {
    auto data = std::make_shared<Data>();
    auto check = [=](const char* name) {
        require(std::memcmp(&data->ours, &data->theirs, sizeof data->ours) == 0,
                fmt::format("{}, {} bytes", name, size));
        data->ours = {};
    };
    auto one = [=] { sha256(data->ours[0], data->text[0].data(), size); };
    auto library_one = [=] { data->library(0, size); };
    one();
    library_one();
    check("sha256");
    auto two = [=] {
        const std::uint8_t* const messages[2] = {data->text[0].data(), data->text[1].data()};
        sha256_x2(data->ours.data(), messages, size);
    };
    auto library_two = [=] {
        data->library(0, size);
        data->library(1, size);
    };
    two();
    library_two();
    check("sha256, two at a time");
    const double bytes = static_cast<double>(size);
    compare(fmt::format("sha256, {} bytes", size), bytes, "B", one, "OpenSSL EVP", library_one);
    compare(fmt::format("sha256, 2 x {} bytes", size), 2 * bytes, "B", two, "OpenSSL EVP, twice", library_two);
}

} // namespace

void add_comparisons() {
    if (!cpu_has("sha"))
        return;
    for (std::size_t size : {64, 1024, 16384})
        compare_size(size);
}

} // namespace pasm::bench
