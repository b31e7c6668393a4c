/* Functions of math.h by the x87 unit, whose 64-bit fractions give doubles that are right but for rare last bits. */
#include <math.h>

double fabs(double x) {
    return __builtin_fabs(x);
}

double fmax(double x, double y) {
    return isnan(x) || y > x ? y : x;
}

/* x * 2^exponent */
static long double scale(long double x, long double exponent) {
    __asm__("fscale" : "+t"(x) : "u"(exponent));
    return x;
}

double ldexp(double x, int exponent) {
    return (double)scale(x, exponent);
}

double frexp(double x, int* exponent) {
    *exponent = 0;
    if (x == 0 || isnan(x) || isinf(x))
        return x;
    long double fraction = x, power;
    __asm__("fxtract" : "=t"(fraction), "=u"(power) : "0"(fraction));
    *exponent = (int)power + 1;
    return (double)(fraction / 2);
}

/* e^x = 2^n * 2^f with n + f = x * log2(e). The product would lose the last bits of a large x, so f is taken from
 * x - n * ln 2, with ln 2 in two parts. */
double exp(double x) {
    if (isnan(x))
        return x;
    if (x > 800)
        return INFINITY;
    if (x < -800)
        return 0;
    long double n = x * 1.44269504088896340736L, f;
    __asm__("frndint" : "+t"(n));
    f = ((x - n * 0x1.62e42fefp-1L) - n * 0x1.473de6af278ece6p-34L) * 1.44269504088896340736L;
    __asm__("f2xm1" : "+t"(f));
    return (double)scale(1 + f, n);
}
