; What stable Rust cannot declare.
; RUN: not %pasmc %s -o %t.o -emit-rust %t.rs 2>&1 | FileCheck %s
; RUN: not %pasmc -mabi=ms %s -o %t.o -emit-rust %t.rs -DMS=1 2>&1 | FileCheck --check-prefixes=CHECK,MS %s
; RUN: not ls %t.rs
pasm 1
param MS = 0

struct Odd {
    float32x2 pair
    __int128 wide[2]
}
struct Vectors {
    __m128 v[2]
}

; CHECK: :[[#@LINE+1]]:20: error: stable Rust cannot declare `__m128`: it does not hand a `__m128` over by value as C does; pass a pointer [not-in-rust]
function void take(__m128 v) { return }
; CHECK: :[[#@LINE+1]]:20: error: stable Rust cannot declare `Vectors`: it does not hand a `__m128` over by value as C does; pass a pointer [not-in-rust]
function void pass(Vectors v) { return }
function void point(const Vectors* v, const __m128* w) { return }
; CHECK: :[[#@LINE+1]]:20: error: stable Rust cannot declare `unsigned __int128`: it does not hand a `unsigned __int128` over
function void wide(unsigned __int128 v) { return }
function void odd(const Odd* o) { return }
if MS {
    ; MS: error: stable Rust cannot declare `vector`: `vectorcall` is experimental there [not-in-rust]
    function void vector(double x) vectorcall { return }
}
; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: stable Rust cannot declare `mine`: data of a thread are experimental there [not-in-rust]
data int mine thread = 1
; CHECK: :9:15: error: stable Rust cannot declare `pair`: not every rustc aligns a `float32x2` as C does [not-in-rust]
