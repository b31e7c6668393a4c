; RUN: %pasmc --emit=ast %s | FileCheck %s --match-full-lines --strict-whitespace
function unsigned long long F(unsigned long long a, long int b, unsigned c, signed char d) { }
function const float* const* G(const float* const* p, void* const q, char** argv) { }
function void H(void) { }
function void I() { }
function (uint64_t sum, uint64_t carry) AddC(uint64_t a, uint64_t b) { }
function int64_t Sum(slice<const uint8_t> s, slice<float> t, string u) { }
function __m256d V(__m256d a, __mmask16 m, _Float16 h) vectorcall { }
function void K(const float* in, float* out, int data, size_t step, const char* string) { }
function void R(float* restrict a, const volatile int* b) { }
static function size_t L(size_t n) align(64) noframe { }
extern function double sin(double)
extern function void* memcpy(void* d, const void* s, size_t n)
extern data uint64_t counter
function unsigned M(uint8_t b[16]) weak hidden section(".text.hot") { }
extern function int printf(const char* format, ...)
extern function void qsort(void* base, size_t n, size_t size, int (*compare)(const void*, const void*))
function short N(short a, unsigned short int b, int (*)(int)) { }
function (float x, int* q) P(const uint8_t* const* p) { }
; CHECK:function F (<unsigned long long> a, <long int> b, <unsigned> c, <signed char> d) -> (<unsigned long long>)
; CHECK-NEXT:function G (<float const* const*> p, <void* const> q, <char**> argv) -> (<float const* const*>)
; CHECK-NEXT:function H () -> ()
; CHECK-NEXT:function I () -> ()
; CHECK-NEXT:function AddC (<uint64_t> a, <uint64_t> b) -> (<uint64_t> sum, <uint64_t> carry)
; CHECK-NEXT:function Sum (<slice<uint8_t const>> s, <slice<float>> t, <string> u) -> (<int64_t>)
; CHECK-NEXT:function V (<__m256d> a, <__mmask16> m, <_Float16> h) -> (<__m256d>) @vectorcall
; CHECK-NEXT:function K (<float const*> in, <float*> out, <int> data, <size_t> step, <char const*> string) -> ()
; CHECK-NEXT:function R (<float* restrict> a, <int const volatile*> b) -> ()
; CHECK-NEXT:static function L (<size_t> n) -> (<size_t>) @align(64) @noframe
; CHECK-NEXT:extern function sin (<double>) -> (<double>)
; CHECK-NEXT:extern function memcpy (<void*> d, <void const*> s, <size_t> n) -> (<void*>)
; CHECK-NEXT:extern data counter : <uint64_t> counter
; CHECK-NEXT:function M (<uint8_t> b[16]) -> (<unsigned>) @weak @hidden @section(".text.hot")
; CHECK-NEXT:extern function printf (<char const*> format, ...) -> (<int>)
; CHECK-NEXT:extern function qsort (<void*> base, <size_t> n, <size_t> size, <<int> (*)(<void const*>, <void const*>)> compare) -> ()
; CHECK-NEXT:function N (<short> a, <unsigned short int> b, <<int> (*)(<int>)>) -> (<short>)
; CHECK-NEXT:function P (<uint8_t const* const*> p) -> (<float> x, <int*> q)
