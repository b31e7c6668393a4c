; RUN: not %pasmc -ferror-limit=0 %s -o %t.o 2>&1 | FileCheck %s
pasm 1
; CHECK: :[[#@LINE+1]]:17: error: a result of type `slice` is for Go's calling conventions only [only-for-go]
extern function slice<int> f(void)
; CHECK: :[[#@LINE+1]]:17: error: a result of type `string` is for Go's calling conventions only [only-for-go]
extern function string g(void)
extern function void h(slice<int> s)
function void k(slice<int> s, string t) {
    reg64 r
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: an argument has no member `size` [unknown-member]
    load r, s.size
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: an argument has no member `cap` [unknown-member]
    load r, t.cap
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `r.reg32` is too narrow: argument `s` is `size_t`, use a `reg64` [register-too-narrow]
    load r.reg32, s.len
    ; CHECK: :[[#@LINE+1]]:{{[0-9]+}}: error: `h` takes 3 arguments, not 1 [wrong-call-arguments]
    call h(r)
    return
}
