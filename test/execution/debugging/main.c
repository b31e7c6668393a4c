// Calls what the sessions look at.
#include <stdint.h>
#include <stdio.h>

typedef struct Point {
    int32_t x, y;
    double weight;
    const struct Point* next;
} Point;

int64_t sum(const int64_t* values, uint64_t count);
float dot(const float* x, const float* y);
int64_t many(int64_t a, double b, Point p, int64_t c, int64_t d, int64_t e, int64_t f, const Point* q);
int64_t frame(int64_t n);
int64_t places(int64_t n);
int64_t steps(int64_t n);
int64_t streams(const int64_t* x);

extern const int32_t primes[4];

int64_t twice(int64_t value) {
    return 2 * value;
}

int main(void) {
    static const int64_t values[4] = {11, 22, 33, 44};
    static const float x[16] = {1, 2, 3, 4, 5, 6, 7, 8, 1, 1, 1, 1, 1, 1, 1, 1};
    static const float y[16] = {1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2};
    const Point q = {3, 4, 0.5, 0}, p = {1, 2, 1.5, &q};
    printf("prime %d\n", primes[3]);
    printf("sum %ld\n", (long)sum(values, 4));
    printf("dot %g\n", dot(x, y));
    printf("many %ld\n", (long)many(5, 2.5, p, 6, 7, 8, 9, &q));
    printf("frame %ld\n", (long)frame(21));
    printf("places %ld\n", (long)places(4));
    printf("steps %ld\n", (long)steps(3));
    printf("streams %ld\n", (long)streams(values));
    return 0;
}
