// The sorting network of examples/sorting_network beside the same one compiled from C++, and std::sort of each column.
#include "sorting_network_peer.h"

#include "kernel_bench.h"

#include <algorithm>
#include <array>
#include <memory>

extern "C" {
using sort_function = void(std::int32_t* rows);
sort_function sort_columns_sse4, sort_columns_avx2, sort_columns_avx512;
}

namespace pasm::bench {

namespace {

constexpr std::size_t count = 16 * sorted_columns;
using Numbers = std::array<std::int32_t, count>;

Numbers random_numbers() {
    auto bytes = random_bytes(sizeof(Numbers));
    Numbers numbers;
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<std::uint8_t*>(numbers.data()));
    return numbers;
}

// Column after column, as std::sort likes them.
void library_sort(std::int32_t* columns) {
    for (int column = 0; column < sorted_columns; ++column)
        std::sort(columns + 16 * column, columns + 16 * (column + 1));
}

Numbers transposed(const Numbers& rows) {
    Numbers columns;
    for (std::size_t i = 0; i < count; ++i)
        columns[i % sorted_columns * 16 + i / sorted_columns] = rows[i];
    return columns;
}

// Numbers are copied anew for each call; sorted ones would suit std::sort.
std::function<void()> call(sort_function* function, const Numbers& numbers) {
    auto from = std::make_shared<Numbers>(numbers), to = std::make_shared<Numbers>();
    return [=] {
        *to = *from;
        function(to->data());
    };
}

} // namespace

void add_comparisons() {
    if (!cpu_has("avx2"))
        return;
    Numbers numbers = random_numbers(), sorted = numbers, expected = numbers, columns = transposed(numbers);
    sort_columns_avx2(sorted.data());
    compiled_sort_columns(expected.data());
    require(sorted == expected, "the compiled network");
    expected = columns;
    library_sort(expected.data());
    require(transposed(sorted) == expected, "std::sort");
    compare("sort 16 in 8 columns, AVX2", count, "int", call(sort_columns_avx2, numbers), "g++ -O3",
            call(compiled_sort_columns, numbers));
    compare("sort 16, eight times, AVX2", count, "int", call(sort_columns_avx2, numbers), "std::sort",
            call(library_sort, columns));
}

} // namespace pasm::bench
