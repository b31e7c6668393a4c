#include "sorting_network_peer.h"

#include <algorithm>

namespace pasm::bench {

namespace {

struct Pair {
    int low, high;
};

constexpr Pair network[] = {
    {0, 1},  {2, 3},  {4, 5},   {6, 7},   {8, 9},  {10, 11}, {12, 13}, {14, 15}, {0, 2},  {1, 3},   {4, 6},   {5, 7},
    {8, 10}, {9, 11}, {12, 14}, {13, 15}, {0, 4},  {1, 5},   {2, 6},   {3, 7},   {8, 12}, {9, 13},  {10, 14}, {11, 15},
    {0, 8},  {1, 9},  {2, 10},  {3, 11},  {4, 12}, {5, 13},  {6, 14},  {7, 15},  {5, 10}, {6, 9},   {3, 12},  {13, 14},
    {4, 8},  {7, 11}, {1, 2},   {1, 4},   {7, 13}, {2, 8},   {11, 14}, {2, 4},   {5, 6},  {9, 10},  {11, 13}, {3, 8},
    {7, 12}, {6, 8},  {10, 12}, {3, 5},   {7, 9},  {3, 4},   {5, 6},   {7, 8},   {9, 10}, {11, 12}, {6, 7},   {8, 9},
};

} // namespace

void compiled_sort_columns(std::int32_t* rows) {
    for (int column = 0; column < sorted_columns; ++column) {
        std::int32_t values[16];
#pragma GCC unroll 16
        for (int i = 0; i < 16; ++i)
            values[i] = rows[i * sorted_columns + column];
#pragma GCC unroll 60
        for (Pair pair : network) {
            const std::int32_t low = std::min(values[pair.low], values[pair.high]);
            values[pair.high] = std::max(values[pair.low], values[pair.high]);
            values[pair.low] = low;
        }
#pragma GCC unroll 16
        for (int i = 0; i < 16; ++i)
            rows[i * sorted_columns + column] = values[i];
    }
}

} // namespace pasm::bench
