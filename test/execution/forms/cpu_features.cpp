#include "cpu_features.h"

#include "ir/isa/x86_64/cpuid.h"

#include <cpuid.h>

namespace pasm::execution {

namespace {

constexpr std::uint64_t avx_components = 0b110, avx512_components = 0b11100110, followed_components = 0b11100111;

bool is_set(const isa::CpuidBit& row) {
    std::array<std::uint32_t, 4> answer{};
    if (__get_cpuid_count(row.word.leaf, row.word.subleaf, &answer[0], &answer[1], &answer[2], &answer[3]) == 0)
        return false;
    return (answer[static_cast<std::size_t>(row.word.reg)] & row.mask()) != 0;
}

} // namespace

std::uint64_t xsave_components() {
    std::uint32_t low, high;
    asm volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low & followed_components;
}

VectorFile vector_file(std::uint64_t components) {
    if ((components & avx512_components) == avx512_components)
        return {32, 64, true};
    return {16, (components & avx_components) == avx_components ? 32u : 16u, false};
}

isa::FeatureSet cpu_features() {
    const VectorFile file = vector_file(xsave_components());
    isa::FeatureSet features{isa::Feature::x86_64};
    for (isa::Feature feature : isa::features_of(isa::all_features())) {
        const isa::CpuidBit* row = isa::cpuid_bit(feature);
        const isa::FeatureSet needed = isa::with_implied({feature});
        const bool is_saved = (file.bytes >= 32 || !needed.has(isa::Feature::avx)) &&
                              (file.bytes >= 64 || !needed.has(isa::Feature::avx512f));
        if (row != nullptr && !row->is_system && is_saved && is_set(*row))
            features.insert(feature);
    }
    return features;
}

} // namespace pasm::execution
