#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

float dot(const float* x, const float* y, size_t n);
void scale(float* x, size_t n, float factor);
int count(uint64_t value);

int main(void) {
    float x[] = {1, 2, 3}, y[] = {4, 5, 6};
    scale(x, 3, 2);
    printf("dot: %g, count: %d\n", dot(x, y, 3), count(0xF0F));
    return dot(x, y, 3) == 64 && count(0xF0F) == 8 ? 0 : 1;
}
