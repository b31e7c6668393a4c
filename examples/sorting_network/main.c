#define _GNU_SOURCE
#include "../guarded.h"

#include <string.h>

typedef void sort_function(int32_t* rows);
sort_function sort_columns_sse4, sort_columns_avx2, sort_columns_avx512;

static int compare_numbers(const void* a, const void* b) {
    int32_t x = *(const int32_t*)a, y = *(const int32_t*)b;
    return (x > y) - (x < y);
}

static void check(const char* name, sort_function* sort, int columns) {
    int32_t* rows = (int32_t*)guarded_bytes(sizeof(int32_t) * 16 * columns);

    /* The 0-1 principle: a network that sorts every sequence of zeros and ones sorts everything. */
    for (int sequence = 0; sequence < 1 << 16; sequence += columns) {
        for (int i = 0; i < 16 * columns; ++i)
            rows[i] = (sequence + i % columns) >> i / columns & 1;
        sort(rows);
        for (int i = columns; i < 16 * columns; ++i)
            CHECK(rows[i - columns] <= rows[i]);
        for (int column = 0; column < columns; ++column) {
            int ones = 0;
            for (int i = 0; i < 16; ++i)
                ones += rows[i * columns + column];
            CHECK(ones == __builtin_popcount(sequence + column));
        }
    }

    for (int round = 0; round < 300; ++round) {
        int32_t expected[16][16];
        for (int i = 0; i < 16 * columns; ++i)
            rows[i] = expected[i % columns][i / columns] = (int32_t)next_number() >> round % 31;
        sort(rows);
        for (int column = 0; column < columns; ++column) {
            qsort(expected[column], 16, sizeof(int32_t), compare_numbers);
            for (int i = 0; i < 16; ++i)
                CHECK(rows[i * columns + column] == expected[column][i]);
        }
    }
    printf("sorting_network: %s sorts all columns of zeros and ones, and random ones as qsort does\n", name);
}

int main(void) {
    if (can_run("sorting_network", "sse4", __builtin_cpu_supports("sse4.1")))
        check("sse4", sort_columns_sse4, 4);
    if (can_run("sorting_network", "avx2", __builtin_cpu_supports("avx2")))
        check("avx2", sort_columns_avx2, 8);
    if (can_run("sorting_network", "avx512", __builtin_cpu_supports("avx512f")))
        check("avx512", sort_columns_avx512, 16);
    return 0;
}
