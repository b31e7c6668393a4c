/* The fields of kinds.cpp, as the linker filled them in. `target` is in no section that another file adds to. */
#include <stdint.h>

struct fields {
    int32_t relative[6], branch;
    uint32_t image_relative, section_relative, thread_relative;
    uint16_t section;
    uint16_t unused[3];
    uint64_t absolute[2];
};
extern struct fields fields;
extern const char __ImageBase[];

__attribute__((section("place$b"))) char target[16] = "target";
__attribute__((section("place$a"))) char before_target[40] = "target is not where its section begins";

static uint32_t read32(const char *at) { return *(const uint32_t *)at; }

/* Where section `number` of the image begins. */
static const char *section_start(unsigned number) {
    const char *header = __ImageBase + read32(__ImageBase + 0x3C);
    const char *sections = header + 24 + *(const uint16_t *)(header + 20);
    return __ImageBase + read32(sections + 40 * (number - 1) + 12);
}

int main(void) {
    for (int i = 0; i < 6; ++i)
        if ((char *)&fields.relative[i] + fields.relative[i] != target + 100 * i)
            return 1 + i;
    if ((char *)&fields.branch + fields.branch != target + 600)
        return 10;
    if (__ImageBase + fields.image_relative != target + 700)
        return 11;
    const char *start = section_start(fields.section);
    if (start + fields.section_relative != target + 800 || start + fields.thread_relative != target + 900 || start == target)
        return 12;
    if (fields.absolute[0] != (uint64_t)target + 1000 || fields.absolute[1] != (uint64_t)target + 0x123456789AB)
        return 13;
    return before_target[0] == 't' ? 0 : 14;
}
