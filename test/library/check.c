/* Calls the functions of `table` with random numbers and compares what they leave with what the references say. Names
   are operation__type__class__level. It uses nothing of a system: hosted.c and guest.c call it. */
#include "check.h"

#include <stddef.h>
#include <string.h>

static uint64_t random_state;

uint64_t random_bits(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state * 0x2545F4914F6CDD1Du;
}

uint64_t get(const Case* c, const void* from, int lane) {
    uint64_t bits = 0;
    memcpy(&bits, (const char*)from + lane * c->size, (size_t)c->size);
    return bits;
}

int64_t get_signed(const Case* c, const void* from, int lane) {
    int unused = 64 - 8 * c->size;
    return (int64_t)(get(c, from, lane) << unused) >> unused;
}

double get_float(const Case* c, const void* from, int lane) {
    float narrow;
    double wide;
    memcpy(&narrow, (const char*)from + lane * c->size, 4);
    if (c->size == 4)
        return narrow;
    memcpy(&wide, (const char*)from + lane * c->size, 8);
    return wide;
}

void put(const Case* c, void* to, int lane, uint64_t bits) {
    memcpy((char*)to + lane * c->size, &bits, (size_t)c->size);
}

void put_float(const Case* c, void* to, int lane, double value) {
    float narrow = (float)value;
    memcpy((char*)to + lane * c->size, c->size == 4 ? (void*)&narrow : (void*)&value, (size_t)c->size);
}

/* Random numbers of the type; every fourth is 0, the least or the greatest, so that ties and edges come up. */
static void fill(const Case* c, unsigned char* to, size_t bytes) {
    for (int i = 0; i < (int)bytes / c->size; ++i) {
        uint64_t bits = random_bits();
        uint64_t edges[] = {0, 1ull << (8 * c->size - 1), (1ull << (8 * c->size - 1)) - 1, 1};
        if (c->is_float)
            put_float(c, to, i, (double)(int64_t)(bits % 2000001) / 64 - 15625);
        else
            put(c, to, i, bits >> 60 < 4 ? edges[bits >> 60] : bits);
    }
}

static void show(const char* name, const unsigned char* bytes, size_t at) {
    static const char digits[] = "0123456789abcdef";
    say("  ");
    say(name);
    for (size_t i = at / 16 * 16; i < at / 16 * 16 + 16; ++i) {
        char text[] = {' ', digits[bytes[i] >> 4], digits[bytes[i] & 15], 0};
        say(text);
    }
    say("\n");
}

void say_number(uint64_t number) {
    char text[21] = "", *at = text + 20;
    do
        *--at = (char)('0' + number % 10);
    while ((number /= 10) != 0);
    say(at);
}

static int run_once(const Case* c, const Reference* reference) {
    static _Alignas(64) unsigned char a[BYTES], b[BYTES], out[BYTES], expected[BYTES];
    fill(c, a, BYTES);
    fill(c, b, BYTES);
    memset(out, 0xC7, BYTES);
    memset(expected, 0xC7, BYTES);
    uint64_t n = random_bits() % (uint64_t)(c->lanes + 1);
    reference->run(c, expected, a, b, n);
    const int is_guarded = strncmp(c->name, "guarded", 7) == 0;
    c->function(out, is_guarded ? guarded(c, a, n) : a, b, n);
    for (size_t i = 0; i < BYTES; ++i) {
        if (out[i] == expected[i])
            continue;
        say(c->name);
        say(", n = ");
        say_number(n);
        say(": wrong at byte ");
        say_number(i);
        say(", from the multiple of 16 below:\n");
        show("got", out, i);
        show("expected", expected, i);
        show("a", a, i % 64);
        show("b", b, i % 64);
        return 1;
    }
    return 0;
}

static const Reference* find(const Case* c) {
    const Reference* reference = references;
    while (reference->operation != NULL && strcmp(reference->operation, c->operation) != 0)
        ++reference;
    return reference;
}

/* The next part of a name, up to __ or the end; moves on behind it. */
static void take_part(const char** rest, char* part, size_t room) {
    size_t i = 0;
    while (**rest != 0 && strncmp(*rest, "__", 2) != 0) {
        if (i + 1 < room)
            part[i++] = **rest;
        ++*rest;
    }
    part[i] = 0;
    if (**rest != 0)
        *rest += 2;
}

static void describe(Case* c) {
    static const struct {
        const char* name;
        int size, is_float, is_signed;
    } types[] = {{"float32", 4, 1, 1}, {"float64", 8, 1, 1}, {"int8", 1, 0, 1},  {"uint8", 1, 0, 0},
                 {"int16", 2, 0, 1},   {"uint16", 2, 0, 0},  {"int32", 4, 0, 1}, {"uint32", 4, 0, 0},
                 {"int64", 8, 0, 1},   {"uint64", 8, 0, 0}};
    char type[16], class[8];
    const char* rest = c->name;
    take_part(&rest, c->operation, sizeof c->operation);
    take_part(&rest, type, sizeof type);
    take_part(&rest, class, sizeof class);
    take_part(&rest, c->level, sizeof c->level);
    c->bytes = class[0] == 'x' ? 16 : class[0] == 'y' ? 32 : 64;
    for (size_t i = 0; i < sizeof types / sizeof *types; ++i)
        if (strcmp(types[i].name, type) == 0) {
            c->size = types[i].size;
            c->is_float = types[i].is_float;
            c->is_signed = types[i].is_signed;
        }
    c->lanes = c->bytes / c->size;
}

int check(uint64_t seed, int rounds) {
    int run = 0, skipped = 0, failed = 0;
    random_state = seed * 0x9E3779B97F4A7C15u + 1;
    for (Case* c = table; c->name != NULL; ++c) {
        describe(c);
        const Reference* reference = find(c);
        if (reference->operation == NULL) {
            say(c->name);
            say(" has no reference\n");
            ++failed;
            continue;
        }
        const int runs = can_run(c);
        skipped += !runs;
        run += runs;
        int passed = 0;
        while (runs && passed < rounds && run_once(c, reference) == 0)
            ++passed;
        failed += runs && passed < rounds;
    }
    say("seed ");
    say_number(seed);
    say(": ");
    say_number((uint64_t)run);
    say(" functions run, ");
    say_number((uint64_t)failed);
    say(" failed, ");
    say_number((uint64_t)skipped);
    say(" not for this processor\n");
    return failed == 0 && run != 0;
}
