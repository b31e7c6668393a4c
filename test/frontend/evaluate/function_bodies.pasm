; RUN: %pasmc -w %s -o %t.o
; Functions with bodies: every statement they take, early returns, recursion, functions as values, what they see.
pasm 1

let classify(n) {
    if n < 0 {
        return "negative"
    } else if n == 0 { return "zero" }
    let half = n / 2
    if 2 * half == n {
        return "even"
    }
    return "odd"
}
assert [for n in [-1, 0, 4, 7]: classify(n)] == ["negative", "zero", "even", "odd"]

; A return ends all loops around it.
let find(l, wanted) {
    for (i, row) in enumerate(l) {
        for (j, x) in enumerate(row) {
            if x == wanted { return [i, j] }
        }
    }
    return none
}
let none = "nowhere"
assert find([[1, 2], [3, 4]], 3) == (1, 0) && find([[1]], 5) == none

; Variables of a call are its own.
let depth(n) {
    var before = n
    if n > 0 { var deeper = depth(n - 1) }
    return before
}
assert depth(20) == 20
let hanoi(n, from, to, over) = n == 0 ? [] : hanoi(n - 1, from, over, to) + [(from, to)] + hanoi(n - 1, over, to, from)
assert len(hanoi(6, "a", "b", "c")) == 63
let ackermann(m, n) = m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1))
assert ackermann(2, 3) == 9

; Functions within functions, handed about.
let apply_all(functions, x) {
    var result = x
    for f in functions { result = f(result) }
    return result
}
let increment(x) = x + 1
assert apply_all([increment, abs, increment], -5) == 5
let curried(n) {
    let inner(x) = x * 2
    return inner(n) + 1
}
assert curried(4) == 9
let reduce(f, l) {
    var total = l[0]
    for x in l[1..] { total = f(total, x) }
    return total
}
let longest(a, b) = len(a) > len(b) ? a : b
assert reduce(longest, ["a", "ccc", "bb"]) == "ccc" && reduce(max, [1, 5, 3]) == 5

; They see what is around their definition when they run, and may change a variable there.
var calls = 0
let counted(x) {
    calls += 1
    return x
}
assert [for i in 0..3: counted(i)] == [0, 1, 2] && calls == 3
for calls in 10..11 { assert counted(calls) == 10 }
assert calls == 4

; A parameter hides what is outside, and a local name hides a parameter in a scope of its own.
let shadow(calls) {
    if true {
        let calls = 2
        return calls
    }
}
assert shadow(1) == 2
; Messages may stand in a body.
let checked(n) {
    assert n > 0, "n must be positive, not", n
    warning "never mind"
    return n
}
assert checked(3) == 3
; Mutual recursion: a name is looked up when the body runs.
let is_even(n) = n == 0 ? true : is_odd(n - 1)
let is_odd(n) = n == 0 ? false : is_even(n - 1)
assert is_even(50) && !is_even(51)
; Depth is bounded, not recursion: 250 calls are fine.
let count_down(n) = n == 0 ? 0 : count_down(n - 1)
assert count_down(250) == 0
