// Bit packing of examples/bit_packing beside what the compiler makes of plain C++ with -O3 for AVX2.
#include "bit_packing_peer.h"
#include "kernel_bench.h"

#include <fmt/format.h>
#include <memory>

extern "C" {
using packing_function = pasm::bench::packing_function;
extern packing_function* const pack_avx2[32];
extern packing_function* const unpack_avx2[32];
}

namespace pasm::bench {

namespace {

using Words = std::vector<std::uint32_t>;

Words random_words(std::size_t count) {
    auto bytes = random_bytes(4 * count);
    Words words(count);
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<std::uint8_t*>(words.data()));
    return words;
}

void compare_width(int bits, packing_function* pack, packing_function* peer_pack, packing_function* unpack,
                   packing_function* peer_unpack) {
    auto values = std::make_shared<Words>(random_words(32 * packing_lanes));
    auto packed = std::make_shared<Words>(bits * packing_lanes);
    auto unpacked = std::make_shared<Words>(values->size());
    Words expected_packed(packed->size()), expected_unpacked(values->size());
    pack(packed->data(), values->data());
    peer_pack(expected_packed.data(), values->data());
    require(*packed == expected_packed, fmt::format("packing {} bits", bits));
    unpack(unpacked->data(), packed->data());
    peer_unpack(expected_unpacked.data(), packed->data());
    require(*unpacked == expected_unpacked, fmt::format("unpacking {} bits", bits));

    auto amount = static_cast<double>(values->size());
    auto call_pack = [=](packing_function* function) { return [=] { function(packed->data(), values->data()); }; };
    auto call_unpack = [=](packing_function* function) { return [=] { function(unpacked->data(), packed->data()); }; };
    compare(fmt::format("pack, AVX2, {} bits", bits), amount, "int", call_pack(pack), "g++ -O3", call_pack(peer_pack));
    compare(fmt::format("unpack, AVX2, {} bits", bits), amount, "int", call_unpack(unpack), "g++ -O3",
            call_unpack(peer_unpack));
}

} // namespace

void add_comparisons() {
    if (cpu_has("avx2"))
        for (int i = 0; i < 32; ++i)
            compare_width(i + 1, pack_avx2[i], compiled_packing.pack[i], unpack_avx2[i], compiled_packing.unpack[i]);
}

} // namespace pasm::bench
