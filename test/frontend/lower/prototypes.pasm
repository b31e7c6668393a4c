; RUN: %pasmc --emit=ir %s -o - | FileCheck %s
; C types and attributes on a function's header.
pasm 1

; CHECK: function int integers(char a, signed char b, unsigned char c, short d, unsigned short int e, long f, unsigned long long g)
function int integers(char a, signed char b, unsigned char c, short d, unsigned short int e, long f, unsigned long long g) {
    load eax, d
    return eax
}
; CHECK: function size_t sized(int8_t a, uint64_t b, ptrdiff_t c, intptr_t d, wchar_t e, bool f)
function size_t sized(int8_t a, uint64_t b, ptrdiff_t c, intptr_t d, wchar_t e, bool f) {
    load rax, b
    return rax
}
; CHECK: function const float*{{ ?}}pointers(const float*{{ ?}}a, const char*{{ ?}}const*{{ ?}}b, void*{{ ?}}restrict c, uint8_t*{{ ?}}d, int (*{{.*}})(int, float)
function const float* pointers(const float* a, const char* const* b, void* restrict c, uint8_t d[16], int (*e)(int, float)) {
    load rax, a
    return rax
}
; CHECK: function __m256d vectors(__m128 a, __m256i b, double c, float d, __mmask16 e) target(avx2)
function __m256d vectors(__m128 a, __m256i b, double c, float d, __mmask16 e) target(avx2) {
    load ymm0, b
    return ymm0
}
; CHECK: static function void attributes() target(haswell, aes) align(64) spill(allow) portable
/// Documentation of it.
static function void attributes(void) target(haswell, aes) align(64) spill(allow) portable {
    return
}
; A parameter may be called like a register; `load` reads it.
; CHECK: function uint64_t registers(uint64_t dx, uint64_t rax)
; CHECK: load rcx, rax
; CHECK: load r8, dx
function uint64_t registers(uint64_t dx, uint64_t rax) {
    load rcx, rax
    load r8, dx
    add rcx, r8
    return rcx
}
; CHECK: function void bare() target(x86_64) noframe
function void bare() noframe {
    ret
}
; CHECK: function void keeps(const float* x) target(x86_64) escapes
function void keeps(const float* x) escapes {
    return
}
