// CRC-32 of examples/crc32 beside ISA-L and zlib.
#include "kernel_bench.h"

#include <fmt/format.h>
#include <isa-l/crc.h>
#include <memory>
#include <zlib.h>

extern "C" {
using crc_function = std::uint32_t(std::uint32_t crc, const std::uint8_t* data, std::size_t n);
crc_function crc32_sse, crc32_avx, crc32_avx2, crc32_avx512;
}

namespace pasm::bench {

namespace {

void compare_size(const std::string& name, crc_function* kernel, std::size_t size) {
    auto data = std::make_shared<std::vector<std::uint8_t>>(random_bytes(size));
    auto isal = [](std::uint32_t crc, const std::uint8_t* bytes, std::size_t n) {
        return crc32_gzip_refl(crc, bytes, n);
    };
    auto zlib = [](std::uint32_t crc, const std::uint8_t* bytes, std::size_t n) {
        return static_cast<std::uint32_t>(crc32_z(crc, bytes, n));
    };
    require(kernel(17, data->data(), size) == isal(17, data->data(), size), name);
    require(kernel(17, data->data(), size) == zlib(17, data->data(), size), name);
    auto call = [=](auto function) {
        return [=, crc = std::uint32_t(0)]() mutable { crc = function(crc, data->data(), size); };
    };
    auto amount = static_cast<double>(size);
    compare(fmt::format("crc32, {}, {} bytes", name, size), amount, "B", call(kernel), "ISA-L", call(isal));
    compare(fmt::format("crc32, {}, {} bytes (zlib)", name, size), amount, "B", call(kernel), "zlib", call(zlib));
}

} // namespace

void add_comparisons() {
    for (std::size_t size : {16, 64, 256, 1000, 4096, 65536, 1 << 20}) {
        if (cpu_has("pclmul") && cpu_has("sse4.1"))
            compare_size("SSE", crc32_sse, size);
        if (cpu_has("vpclmulqdq") && cpu_has("avx2"))
            compare_size("AVX2", crc32_avx2, size);
        if (cpu_has("vpclmulqdq") && cpu_has("avx512f"))
            compare_size("AVX-512", crc32_avx512, size);
    }
}

} // namespace pasm::bench
