; What Go cannot declare: names that it has other uses for, and values that it aligns otherwise.
; RUN: not %pasmc -mabi=goasm %s -o %t.s -emit-go-stubs %t.go 2>&1 | FileCheck %s
; RUN: not ls %t.go
pasm 1

struct Pair {
    int64_t low
    __int128 wide
}
struct Wide {
    __int128 whole
}
struct twice {
    int x
}

; CHECK: :[[#@LINE+1]]:15: error: `init` cannot be the name of a Go function; `symbol("...")` gives it another [not-a-go-name]
function void init(void) { return }
; CHECK: :[[#@LINE+1]]:15: error: `a-b` cannot be the name of a Go function
function void dash(void) symbol("a-b") { return }
; CHECK: :[[#@LINE+1]]:15: error: `float32` cannot be the name of a Go function
function void single(void) symbol("float32") { return }
; CHECK: :[[#@LINE+1]]:24: error: Go cannot pass a value of `__int128`: it aligns nothing to more than 8 bytes, and `__int128` needs 16; pass a pointer [go-misfit]
function void TakeWide(__int128 wide) { return }
; CHECK: :[[#@LINE+1]]:26: error: Go cannot pass a value of `Wide`: it aligns nothing to more than 8 bytes, and `__int128` needs 16; pass a pointer [go-misfit]
function void TakeStruct(Wide wide) { return }
function void Pointers(const Wide* wide, const __m256* vectors, const Pair* pair) { return }
function void one(void) symbol("Same") { return }
; CHECK: :[[#@LINE+2]]:15: error: `Same` is declared twice in Go [go-name-taken]
; CHECK: :[[#@LINE-2]]:15: note: the first declaration is here
function void two(void) symbol("Same") { return }
function void three(twice* p) symbol("twice") { return }
; CHECK: :6:8: error: Go would lay out `Pair` in another way, since it aligns nothing to more than 8 bytes [go-layout-differs]
; CHECK: :13:8: error: `twice` is declared twice in Go [go-name-taken]
