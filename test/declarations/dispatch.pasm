; Dispatchers, which have no code of their own where the loader chooses.
pasm 1

for (name, level) in [("avx2", avx2), ("any", x86_64)] {
    static function uint64_t first_${name}(const uint64_t* words) portable target(level) {
        reg64 p, r
        xmm   v
        load p, words
        {auto} movups v, [p]
        {auto} movq   r, v
        return r
    }
}

/// The first word.
dispatch first = [first_avx2, first_any]
static dispatch second target(avx2) = [first_avx2]
