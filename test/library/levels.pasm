; What the tests of the library go through, and how they read and write. Included after the file that is tested.
pasm 1
include <vector.pasm>

let types = [float32, float64, int8, uint8, int16, uint16, int32, uint32, int64, uint64]
let levels = [
    ("sse2", sse2, xmm), ("ssse3", ssse3, xmm), ("sse4_2", sse4_2, xmm), ("avx", avx, xmm), ("avx", avx, ymm),
    ("avx2", x86_64_v3, xmm), ("avx2", x86_64_v3, ymm),
    ("avx512", x86_64_v4, xmm), ("avx512", x86_64_v4, ymm), ("avx512", x86_64_v4, zmm),
    ("ice_lake", icelake_client, xmm), ("ice_lake", icelake_client, ymm), ("ice_lake", icelake_client, zmm)]

/// Result i of a function.
macro put(reg64 to, int i, vec v) portable { movups [to + 64 * i], v }
/// x from where a points, y from where b does; `to` for the results.
macro source(reg64 to, vec x, operand out, operand a) {
    reg64 p
    load to, out
    load p, a
    {auto} movups x, [p]
}
macro sources(reg64 to, vec x, vec y, operand out, operand a, operand b) {
    source to, x, out, a
    reg64 p
    load p, b
    {auto} movups y, [p]
}
