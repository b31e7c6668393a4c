#include "../check.h"

uint64_t fibonacci(uint64_t n);

int main(void) {
    CHECK(fibonacci(0) == 0);
    CHECK(fibonacci(1) == 1);
    CHECK(fibonacci(10) == 55);
    CHECK(fibonacci(92) == 0x68a3dd8e61eccfbdu);
    CHECK(fibonacci(93) == 0xa94fad42221f2702u);
    printf("fibonacci: fib(92) = 0x%llx, fib(93) = 0x%llx\n", (unsigned long long)fibonacci(92),
           (unsigned long long)fibonacci(93));
    return 0;
}
