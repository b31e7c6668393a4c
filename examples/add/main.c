#include "../check.h"

int add_two(int a, int b);

int main(void) {
    CHECK(add_two(2, 2) == 4);
    CHECK(add_two(-5, 3) == -2);
    CHECK(add_two(2000000000, 100000000) == 2100000000);
    printf("add: 2 + 2 = %d\n", add_two(2, 2));
    return 0;
}
