#include "../check.h"

#include <stddef.h>

int sort_and_print(int32_t* numbers, size_t n);

int main(void) {
    int32_t numbers[] = {42, -7, 1000, 0, 8, -7, 3};
    printf("sort_and_print: ");
    fflush(stdout);
    CHECK(sort_and_print(numbers, 7) == 7);
    for (int i = 1; i < 7; ++i)
        CHECK(numbers[i - 1] <= numbers[i]);
    CHECK(sort_and_print(numbers, 0) == 0);
    return 0;
}
