; RUN: %pasmc %s -o %t.o
; Lists of lists, and loops and comprehensions over them; names stand for one level.
pasm 1

let grid = [[1, 2, 3], [4, 5], []]
var seen = []
for row in grid {
    for x in row { seen += [x] }
}
assert seen == [1, 2, 3, 4, 5]
assert [for row in grid: len(row)] == [3, 2, 0]
assert [for row in grid: [for x in row if x % 2 == 1: x]] == [[1, 3], [5], []]
assert [for row in grid: sum(row)] == [6, 9, 0]
assert grid[0][1] == 2 && grid[0, 1] == 2 && grid[1][1..] == [5] && grid[..1][0][2] == 3
assert [for (a, b) in [(1, [2, 3]), (4, [5])]: a + len(b)] == [3, 5]
let (first, rest) = (grid[0], grid[1..])
assert first == [1, 2, 3] && rest == [[4, 5], []]
let (_, middle, _) = [1, 2, 3]
assert middle == 2
