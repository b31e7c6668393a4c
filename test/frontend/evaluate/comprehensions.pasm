; RUN: %pasmc %s -o %t.o
; Comprehensions: their names are seen in them only; conditions may be integers; they run over whatever has elements.
pasm 1

let i = 7
assert [for i in 0..3: i] == [0, 1, 2] && i == 7
assert [for i in 0..6 if i % 2: i] == [1, 3, 5]
assert [for c in "abc" if c != "b": c] == ["a", "c"]
assert [for x in []: 1 / 0] == [] && [for x in 0..5 if false: 1 / 0] == []
assert [for (k, v) in [("a", 1), ("b", 2)] if v > 1: k] == ["b"]
assert [for x in [for y in 0..4: y * y] if x > 0: x] == [1, 4, 9]
assert [for x in 0..3: [for y in 0..x: (x, y)]] == [[], [(1, 0)], [(2, 0), (2, 1)]]
assert [for i in i..i + 2: i] == [7, 8]
assert [for f in [min, max]: f(1, 2)] == [1, 2]
assert [for V in [xmm, ymm, zmm]: bytes(V)] == [16, 32, 64]
assert [for T in [float32, uint8, float64x2]: lanes(zmm, T)] == [16, 64, 4]
assert [for level in [sse2, avx2]: isa(level)] == [true, false]
assert len([for x in 0..100 if x % 7 == 0 && x % 2 == 1: x]) == 7
let sieve(n) = [for k in 2..n if len([for d in 2..k if k % d == 0: d]) == 0: k]
assert sieve(30) == [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
