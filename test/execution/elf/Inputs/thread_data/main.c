#include <pthread.h>
#include <stdint.h>
#include <stdio.h>

extern _Thread_local uint64_t hits[16];
extern _Thread_local uint32_t level;
extern _Thread_local uint8_t bytes[32];
extern _Thread_local int in_c[4], zero_in_c;
uint64_t count(unsigned), next(void);
uint32_t level_of_this_thread(void), vector_of_bytes(void);
uint8_t* place_of_bytes(void);
int *place_of_c(void), *place_with_flags(int), *into_the_middle(int);
int64_t bump_mine(int64_t);

static int failures = 0;
#define CHECK(is, want) do { long a_ = (is), b_ = (want); if (a_ != b_) { \
    printf("line %d: %s is %ld, not %ld\n", __LINE__, #is, a_, b_); __atomic_add_fetch(&failures, 1, 5); } } while (0)

static void* run(void* unused) {
    (void)unused;
    CHECK(count(3), 1001);
    CHECK(count(3), 1002);
    CHECK(hits[3], 2);
    hits[15] = 40;
    CHECK(count(15), 1041);
    CHECK(level, 13);
    level = 5;
    CHECK(level_of_this_thread(), 5);
    CHECK(next(), 101);
    CHECK(next(), 102);
    CHECK(place_of_bytes() == &bytes[3], 1);
    CHECK(*place_of_bytes(), 3);
    if (__builtin_cpu_supports("avx"))
        CHECK(vector_of_bytes(), 0x03020100);
    CHECK(place_of_c() == in_c, 1);
    CHECK(*place_of_c(), 11);
    CHECK(place_with_flags(4) == in_c, 1);
    CHECK(place_with_flags(5) == &zero_in_c, 1);
    CHECK(into_the_middle(1) == &in_c[2], 1);
    *place_of_c() = 70;
    CHECK(in_c[0], 70);
    CHECK(bump_mine(1), 10);
    CHECK(bump_mine(5), 15);
    return place_of_c();
}

int main(void) {
    pthread_t threads[3];
    void* places[4];
    places[3] = run(NULL);
    for (int i = 0; i < 3; ++i)
        pthread_create(&threads[i], NULL, run, NULL);
    for (int i = 0; i < 3; ++i)
        pthread_join(threads[i], &places[i]);
    CHECK(places[0] != places[3], 1);
    return failures != 0;
}
