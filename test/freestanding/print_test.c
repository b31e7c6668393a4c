/* Printed the same with this library as with the host's: conversions, and functions of math.h to twelve digits. */
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_integers(void) {
    static const int64_t values[] = {0, 1, -1, 42, -1000, INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; ++i) {
        long long x = values[i];
        int n = (int)x;
        printf("%d|%i|%5d|%-5d|%05d|%+d|% d|%.3d|%8.3d|%.0d|", n, n, n, n, n, n, n, n, n, n);
        printf("%u|%x|%X|%#x|%08x|%02x|%hhu|%hd|%hhd|", n, n, n, n, n, n, (unsigned char)n, (short)n, (signed char)n);
        printf("%lld|%llu|%llx|%016llx|%#018llx|%zu|%td\n", x, x, x, x, x, (size_t)(unsigned)n, (ptrdiff_t)n);
    }
}

static void print_floats(void) {
    static const double values[] = {0,    1,       -1,      0.5,   1.5,     2.5,      0.1,    123.456,
                                    1e-5, 0.0001,  123456,  1e6,   999999,  999999.5, 9.9995, 0.00099995,
                                    1e10, 1e-10,   3.14159, 2e-7,  1.0 / 3, 0.05,     0.004,  0.006,
                                    1e22, 6.02e23, 1.6e-19, 1e100, 1e-100,  65504,    -0.0};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; ++i) {
        double x = values[i];
        printf("%g|%e|%.3f|%.2f|%.9g|%.1g|%.0f|%.12e|%10.2f|%-10.1f|%010.3f|%+g|%G|%.0e|%.0g|%5g\n", x, x,
               x < 1e15 ? x : 0, x < 1e15 ? x : 0, x, x, x < 1e15 ? x : 0, x, x < 1e15 ? x : 0, x < 1e15 ? x : 0,
               x < 1e15 ? x : 0, x, x, x, x, x);
    }
    printf("%g|%g|%f|%5.1f|%05g|%G\n", INFINITY, -INFINITY, INFINITY, INFINITY, INFINITY, INFINITY);
    printf("%g|%G\n", fabs(NAN), fabs(NAN));
}

static void print_text(void) {
    char text[8];
    int written = snprintf(text, sizeof text, "%s", "longer than that");
    printf("%s|%d|%10s|%-10s|%.3s|%c|%3c|%%|%*d|%-*d|%.*s|", text, written, "right", "left", "cut off", 'c', 'd', 6, 42,
           6, 42, 2, "abc");
    written = sprintf(text, "%d", 1234567);
    printf("%s|%d|%p\n", text, written, (void*)0x1234);
}

static int compare_numbers(const void* a, const void* b) {
    return (*(const int*)a > *(const int*)b) - (*(const int*)a < *(const int*)b);
}

static void print_memory(void) {
    int numbers[] = {3, 1, 2, -5, 9, 9, 0};
    qsort(numbers, 7, sizeof numbers[0], compare_numbers);
    for (int i = 0; i < 7; ++i)
        printf("%d ", numbers[i]);
    char text[16] = "0123456789";
    memmove(text + 2, text, 8);
    printf("%s ", text);
    memmove(text, text + 1, 9);
    printf("%s %d %d %d %d ", text, strcmp("abc", "abd") < 0, memcmp("abc", "abb", 3) > 0, strchr("abc", 'd') == NULL,
           *strchr("abc", 'b'));
    char* memory = aligned_alloc(64, 128);
    printf("%d %d\n", (uintptr_t)memory % 64 == 0, malloc(100000000) != NULL);
}

static void print_functions(void) {
    for (int i = -7000; i <= 7000; i += 13) {
        double x = i * 0.1 + 0.001;
        int exponent;
        double fraction = frexp(x, &exponent);
        printf("%.12g|%.12g|%d|%.12g|%g|%g|", exp(x), fraction, exponent, ldexp(fraction, i % 100), fabs(x),
               fmax(x, 5));
        printf("%d\n", frexp(ldexp(1, i % 1060), &exponent) == 0.5 ? exponent : 10000);
    }
    printf("%g|%g|%g|%g|%g\n", exp(0), exp(1000), exp(-1000), fmax(NAN, 1), fmax(1, NAN));
    printf("%d|%d|%d|%d\n", isnan(NAN) != 0, isnan(1.0), isinf(INFINITY) != 0, isinf(1.0));
}

int main(void) {
    print_integers();
    print_floats();
    print_text();
    print_memory();
    print_functions();
    fprintf(stderr, "to %s\n", "stderr");
    return 0;
}
