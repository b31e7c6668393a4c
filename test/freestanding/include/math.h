#ifndef FREESTANDING_MATH_H
#define FREESTANDING_MATH_H

#define INFINITY __builtin_inff()
#define NAN __builtin_nanf("")
#define isnan(x) __builtin_isnan(x)
#define isinf(x) __builtin_isinf(x)

double exp(double x);
double frexp(double x, int* exponent);
double ldexp(double x, int exponent);
double fabs(double x);
double fmax(double x, double y);

#endif
