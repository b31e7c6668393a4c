#pragma once

#include <cstdint>

namespace pasm::bench {

constexpr int sorted_columns = 8;

// The same network in plain C++, compiled with -O3 for AVX2: `rows` is 16 rows of sorted_columns numbers.
void compiled_sort_columns(std::int32_t* rows);

} // namespace pasm::bench
