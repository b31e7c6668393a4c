#include "../check.h"

int64_t weighted_sum(int64_t a1, int64_t a2, int64_t a3, int64_t a4, int64_t a5, int64_t a6, int64_t a7, int64_t a8,
                     const int64_t* b);

int main(void) {
    int64_t weights[8];
    for (int round = 0; round < 100; ++round) {
        int64_t a[8], expected = 0;
        for (int i = 0; i < 8; ++i) {
            a[i] = (int64_t)next_number() >> 32;
            weights[i] = (int64_t)next_number() >> 40;
            expected += a[i] * weights[i];
        }
        CHECK(weighted_sum(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], weights) == expected);
    }
    int64_t powers[8] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000};
    printf("stack_frame: digits 1 to 8 give %lld\n", (long long)weighted_sum(1, 2, 3, 4, 5, 6, 7, 8, powers));
    return 0;
}
