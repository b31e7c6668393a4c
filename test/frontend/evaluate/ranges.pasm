; RUN: %pasmc %s -o %t.o
; Ranges and loops over them: half-open, empty where the end is not above the start, any step but 0.
pasm 1

let collect(from, to, by) {
    var seen = []
    for i in from..to step by { seen += [i] }
    return seen
}
assert collect(0, 3, 1) == [0, 1, 2]
assert collect(0, 7, 3) == [0, 3, 6]
assert collect(5, 0, -2) == [5, 3, 1]
assert collect(3, -3, -3) == [3, 0]
assert collect(0, 3, -1) == []
assert collect(3, 0, 1) == []
assert collect(2, 2, 1) == [] && collect(2, 2, -1) == []
assert collect(-2, 2, 1) == [-2, -1, 0, 1]
; The last step may lead beyond what an integer holds.
assert collect(0x7FFFFFFFFFFFFFF0, 0x7FFFFFFFFFFFFFFF, 8) == [0x7FFFFFFFFFFFFFF0, 0x7FFFFFFFFFFFFFF8]
assert collect(-0x7FFFFFFFFFFFFFF0, -0x7FFFFFFFFFFFFFFF, -8) == [-0x7FFFFFFFFFFFFFF0, -0x7FFFFFFFFFFFFFF8]

let r = 10..20
assert len(r) == 10 && r[0] == 10 && r[9] == 19 && len(5..2) == 0
assert r[2..4] == (12..14) && len(r[10..]) == 0 && r[..1][0] == 10
assert r == (10..20) && r != (10..21) && r != (11..21) && (5..2) == (3..3) && (5..2) == []
assert (1..4) == [1, 2, 3] && [1, 2, 3] == (1..4) && (1..4) != [1, 2] && (1..4) != "123" && [0..2] == [[0, 1]]
assert [] + r[8..] == [18, 19] && (0..2) + (5..7) == [0, 1, 5, 6]
assert [for i in r if i > 17: i] == [18, 19]
assert reverse(1..4) == [3, 2, 1] && sum(1..4) == 6 && zip(0..2, 5..9) == [(0, 5), (1, 6)]
assert "${0..3}" == "0..3"
; Bounds are expressions; `..` binds looser than the operators around it.
let n = 2
assert len(n - 1..2 * n + 1) == 4
assert sum([for i in n..n + 2: i]) == 5
; Comparing long ranges takes no time.
assert (0..1000000000000) == (0..1000000000000) && (0..1000000000000) != [0]
