/* printf and its like: each conversion makes text in a buffer, and what pads it follows. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "system.h"

FILE freestanding_stdout = {1}, freestanding_stderr = {2};

/* Where text goes: to memory, of which it takes `size` bytes, or through `pending` to a file. */
typedef struct {
    char* to;
    size_t size, written;
    int descriptor;
    char pending[256];
    size_t pending_size;
} Sink;

static void flush(Sink* sink) {
    system_write(sink->descriptor, sink->pending, sink->pending_size);
    sink->pending_size = 0;
}

static void put(Sink* sink, char c) {
    if (sink->descriptor != 0) {
        sink->pending[sink->pending_size++] = c;
        if (sink->pending_size == sizeof sink->pending)
            flush(sink);
    } else if (sink->written < sink->size) {
        sink->to[sink->written] = c;
    }
    ++sink->written;
}

/* "%-08.3lld": what stands before the letter. */
typedef struct {
    bool left, zeros, plus, space, other;
    int width, precision; /* -1 for no precision */
    int bytes;            /* of an integer argument */
} Conversion;

/* A sign or "0x", zeros up to the width if asked for, then the text. */
static void put_padded(Sink* sink, const Conversion* conversion, const char* prefix, const char* text, size_t size,
                       bool zeros) {
    int padding = conversion->width - (int)(strlen(prefix) + size);
    for (; padding > 0 && !conversion->left && !zeros; --padding)
        put(sink, ' ');
    while (*prefix != 0)
        put(sink, *prefix++);
    for (; padding > 0 && zeros; --padding)
        put(sink, '0');
    for (size_t i = 0; i < size; ++i)
        put(sink, text[i]);
    for (; padding > 0; --padding)
        put(sink, ' ');
}

static const char* sign_text(const Conversion* conversion, bool negative) {
    return negative ? "-" : conversion->plus ? "+" : conversion->space ? " " : "";
}

static void put_integer(Sink* sink, const Conversion* conversion, const char* prefix, uint64_t value, unsigned base,
                        bool upper) {
    char digits[80], *end = digits + sizeof digits, *start = end;
    int least = conversion->precision < 0 ? 1 : conversion->precision > 64 ? 64 : conversion->precision;
    for (; value != 0 || end - start < least; value /= base)
        *--start = (upper ? "0123456789ABCDEF" : "0123456789abcdef")[value % base];
    put_padded(sink, conversion, prefix, start, (size_t)(end - start),
               conversion->zeros && !conversion->left && conversion->precision < 0);
}

static long double power_of_ten(int exponent) {
    long double power = 1, factor = 10;
    for (unsigned n = exponent < 0 ? 0u - (unsigned)exponent : (unsigned)exponent; n != 0; n /= 2, factor *= factor)
        if (n % 2 != 0)
            power *= factor;
    return exponent < 0 ? 1 / power : power;
}

enum { most_digits = 18 }; /* what a long double has */

/* `count` decimal digits of x > 0, the first not 0; returns the exponent of the first. */
static int significant_digits(long double x, int count, char* digits) {
    int exponent = 0;
    while (x / power_of_ten(exponent) >= 10)
        ++exponent;
    while (x / power_of_ten(exponent) < 1)
        --exponent;
    int shift = count - 1 - exponent;
    long double scaled = shift < 0 ? x / power_of_ten(-shift) : x * power_of_ten(shift);
    uint64_t whole = (uint64_t)scaled;
    long double rest = scaled - whole;
    whole += rest > 0.5L || (rest == 0.5L && whole % 2 != 0);
    if (whole >= (uint64_t)power_of_ten(count)) {
        whole /= 10;
        ++exponent;
    }
    for (int i = count; i-- > 0; whole /= 10)
        digits[i] = (char)('0' + whole % 10);
    return exponent;
}

/* Appends "123.450" from digits whose first has the exponent, with `decimals` behind the point. */
static char* fixed_text(char* to, const char* digits, int count, int exponent, int decimals) {
    for (int place = exponent > 0 ? exponent : 0; place >= -decimals; --place) {
        int i = exponent - place;
        if (place == -1)
            *to++ = '.';
        *to++ = i >= 0 && i < count ? digits[i] : '0';
    }
    return to;
}

static char* exponent_text(char* to, int exponent, bool upper) {
    *to++ = upper ? 'E' : 'e';
    *to++ = exponent < 0 ? '-' : '+';
    unsigned n = exponent < 0 ? 0u - (unsigned)exponent : (unsigned)exponent;
    if (n >= 100)
        *to++ = (char)('0' + n / 100);
    *to++ = (char)('0' + n / 10 % 10);
    *to++ = (char)('0' + n % 10);
    return to;
}

static int limited(int count) {
    return count < 1 ? 1 : count > most_digits ? most_digits : count;
}

/* The text of x >= 0 for %f, %e, %g. */
static char* float_text(char* to, const Conversion* conversion, double x, char letter) {
    char digits[most_digits] = "0";
    bool upper = letter < 'a', general = (letter | 32) == 'g', zero = x == 0;
    int decimals = conversion->precision < 0 ? 6 : conversion->precision > 40 ? 40 : conversion->precision;
    if ((letter | 32) == 'f') {
        int exponent = zero ? 0 : significant_digits(x, most_digits, digits);
        int count = exponent + 1 + decimals;
        if (zero || count < 0)
            return fixed_text(to, "0", 1, 0, decimals);
        if (count == 0) /* all digits lie behind what is printed: one for half and more */
            return fixed_text(to, x > 0.5L * power_of_ten(-decimals) ? "1" : "0", 1, -decimals, decimals);
        exponent = significant_digits(x, limited(count), digits);
        return fixed_text(to, digits, limited(count), exponent, decimals);
    }
    int count = limited(general ? decimals : decimals + 1);
    int exponent = zero ? 0 : significant_digits(x, count, digits);
    if (zero)
        memset(digits, '0', most_digits);
    if (general) {
        decimals = decimals < 1 ? 1 : decimals;
        bool fixed = exponent >= -4 && exponent < decimals;
        for (; count > 1 && digits[count - 1] == '0'; --count)
            ;
        if (fixed)
            return fixed_text(to, digits, count, exponent, count - 1 > exponent ? count - 1 - exponent : 0);
        decimals = count - 1;
    }
    return exponent_text(fixed_text(to, digits, count, 0, decimals), exponent, upper);
}

static void put_float(Sink* sink, const Conversion* conversion, double x, char letter) {
    char text[400];
    const char* sign = sign_text(conversion, __builtin_signbit(x));
    if (__builtin_isnan(x) || __builtin_isinf(x)) {
        bool nan = __builtin_isnan(x), upper = letter < 'a';
        put_padded(sink, conversion, sign, nan ? (upper ? "NAN" : "nan") : upper ? "INF" : "inf", 3, false);
        return;
    }
    char* end = float_text(text, conversion, __builtin_fabs(x), letter);
    put_padded(sink, conversion, sign, text, (size_t)(end - text), conversion->zeros && !conversion->left);
}

static void put_string(Sink* sink, const Conversion* conversion, const char* s) {
    size_t size = 0;
    while ((conversion->precision < 0 || size < (size_t)conversion->precision) && s[size] != 0)
        ++size;
    put_padded(sink, conversion, "", s, size, false);
}

static const char* read_number(const char* format, va_list* arguments, int* number) {
    if (*format == '*') {
        *number = va_arg(*arguments, int);
        return format + 1;
    }
    for (*number = 0; *format >= '0' && *format <= '9'; ++format)
        *number = *number * 10 + (*format - '0');
    return format;
}

static const char* read_flags(const char* format, Conversion* conversion) {
    for (;; ++format)
        switch (*format) {
        case '-': conversion->left = true; break;
        case '0': conversion->zeros = true; break;
        case '+': conversion->plus = true; break;
        case ' ': conversion->space = true; break;
        case '#': conversion->other = true; break;
        default: return format;
        }
}

static const char* read_length(const char* format, int* bytes) {
    *bytes = sizeof(int);
    switch (*format) {
    case 'h': *bytes = format[1] == 'h' ? 1 : 2; return format + (format[1] == 'h' ? 2 : 1);
    case 'l': *bytes = format[1] == 'l' ? 8 : sizeof(long); return format + (format[1] == 'l' ? 2 : 1);
    case 'j': *bytes = 8; return format + 1;
    case 'z':
    case 't': *bytes = sizeof(size_t); return format + 1;
    default: return format;
    }
}

/* "%-08.3ll" up to the letter. */
static const char* read_conversion(const char* format, va_list* arguments, Conversion* conversion) {
    *conversion = (Conversion){.precision = -1};
    format = read_flags(format, conversion);
    format = read_number(format, arguments, &conversion->width);
    if (conversion->width < 0) {
        conversion->left = true;
        conversion->width = -conversion->width;
    }
    if (*format == '.')
        format = read_number(format + 1, arguments, &conversion->precision);
    return read_length(format, &conversion->bytes);
}

static int64_t signed_argument(int bytes, va_list* arguments) {
    if (bytes == 8)
        return va_arg(*arguments, int64_t);
    int value = va_arg(*arguments, int);
    return bytes == 4 ? value : bytes == 2 ? (int16_t)value : (int8_t)value;
}

static void put_conversion(Sink* sink, const Conversion* conversion, char letter, va_list* arguments) {
    switch (letter) {
    case 'd':
    case 'i': {
        int64_t value = signed_argument(conversion->bytes, arguments);
        put_integer(sink, conversion, sign_text(conversion, value < 0),
                    value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 10, false);
        return;
    }
    case 'u':
    case 'x':
    case 'X': {
        uint64_t value = (uint64_t)signed_argument(conversion->bytes, arguments);
        value &= ~0ull >> (64 - 8 * conversion->bytes);
        const char* prefix = !conversion->other || letter == 'u' || value == 0 ? "" : letter == 'x' ? "0x" : "0X";
        put_integer(sink, conversion, prefix, value, letter == 'u' ? 10 : 16, letter == 'X');
        return;
    }
    case 'p': put_integer(sink, conversion, "0x", (uintptr_t)va_arg(*arguments, void*), 16, false); return;
    case 'c': {
        char c = (char)va_arg(*arguments, int);
        put_padded(sink, conversion, "", &c, 1, false);
        return;
    }
    case 's': put_string(sink, conversion, va_arg(*arguments, const char*)); return;
    case 'f':
    case 'F':
    case 'e':
    case 'E':
    case 'g':
    case 'G': put_float(sink, conversion, va_arg(*arguments, double), letter); return;
    case '%': put(sink, '%'); return;
    default: system_write(2, "printf: unknown conversion\n", 27); system_exit(124);
    }
}

static int print(Sink* sink, const char* format, va_list* arguments) {
    while (*format != 0) {
        if (*format != '%') {
            put(sink, *format++);
            continue;
        }
        Conversion conversion;
        format = read_conversion(format + 1, arguments, &conversion);
        put_conversion(sink, &conversion, *format++, arguments);
    }
    if (sink->descriptor != 0)
        flush(sink);
    else if (sink->size > 0)
        sink->to[sink->written < sink->size ? sink->written : sink->size - 1] = 0;
    return (int)sink->written;
}

int printf(const char* format, ...) {
    Sink sink = {.descriptor = stdout->descriptor};
    va_list arguments;
    va_start(arguments, format);
    int result = print(&sink, format, &arguments);
    va_end(arguments);
    return result;
}

int fprintf(FILE* file, const char* format, ...) {
    Sink sink = {.descriptor = file->descriptor};
    va_list arguments;
    va_start(arguments, format);
    int result = print(&sink, format, &arguments);
    va_end(arguments);
    return result;
}

int sprintf(char* to, const char* format, ...) {
    Sink sink = {.to = to, .size = SIZE_MAX / 2};
    va_list arguments;
    va_start(arguments, format);
    int result = print(&sink, format, &arguments);
    va_end(arguments);
    return result;
}

int snprintf(char* to, size_t size, const char* format, ...) {
    Sink sink = {.to = to, .size = size};
    va_list arguments;
    va_start(arguments, format);
    int result = print(&sink, format, &arguments);
    va_end(arguments);
    return result;
}

/* Nothing is held back between calls. */
int fflush(FILE* file) {
    (void)file;
    return 0;
}
