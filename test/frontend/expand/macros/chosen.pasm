; RUN: %pasmc -mcpu=avx512f %s -o %t.o
; Which overload a call takes: asserted, kind by kind.
pasm 1

var chosen = ""
macro set(string s) { chosen = s }
macro m(xmm a) { set "xmm" }
macro m(ymm a) { set "ymm" }
macro m(vec a) { set "vec" }
macro m(reg64 a) { set "reg64" }
macro m(reg a) { set "reg" }
macro m(int a) { set "int" }
macro m(float a) { set "float" }
macro m(bool a) { set "bool" }
macro m(string a) { set "string" }
macro m(class a) { set "class" }
macro m(type a) { set "type" }
macro m(list a) { set "list" }
macro m(operand a) { set "operand" }
macro m(xmm a, xmm b) { set "xmm, xmm" }
macro m(xmm a, vec b) { set "xmm, vec" }
macro m(vec a, xmm b) { set "vec, xmm" }
macro m(vec a, vec b) { set "vec, vec" }
macro m(vec a, vec b, vec more...) { set "more" }
macro arrays(ymm a[]) { set "ymm[]" }
macro arrays(ymm a[2]) { set "ymm[2]" }
macro arrays(ymm a[][]) { set "ymm[][]" }
macro arrays(vec a[]) { set "vec[]" }
macro arrays(vec a) { set "vec" }
macro arrays(ymm a...) { set "ymm..." }
macro blocks(int n) { set "no block" }
macro blocks(int n, block body) { set "block" }
macro defaults(int a) { set "one" }
macro defaults(int a, int b = 1) { set "two" }
macro places(mem m) { set "mem" }
macro places(operand o) { set "operand" }

function void f() {
    xmm x
    ymm y[4]
    zmm z
    reg64 r
    reg32 d
    m x
    assert chosen == "xmm"
    m y[0]
    assert chosen == "ymm"
    m z
    assert chosen == "vec"
    m r
    assert chosen == "reg64"
    m d
    assert chosen == "reg"
    m al
    assert chosen == "reg"
    m 1
    assert chosen == "int"
    m 1.0
    assert chosen == "float"
    m true
    assert chosen == "bool"
    m "x"
    assert chosen == "string"
    m ymm
    assert chosen == "class"
    m float32
    assert chosen == "type"
    m y
    assert chosen == "list"
    m [1, 2]
    assert chosen == "list"
    m [r + 8]
    assert chosen == "operand"
    m dword [r]
    assert chosen == "operand"
    m x, x
    assert chosen == "xmm, xmm"
    m x, y[0]
    assert chosen == "xmm, vec"
    m z, x
    assert chosen == "vec, xmm"
    m z, z
    assert chosen == "vec, vec"
    m x, x, x
    assert chosen == "more"
    arrays y
    assert chosen == "ymm[]"
    arrays y[..2]
    assert chosen == "ymm[2]"
    arrays [y[..2], y[2..]]
    assert chosen == "ymm[][]"
    arrays [x, y[0]]
    assert chosen == "vec[]"
    arrays x
    assert chosen == "vec"
    arrays y[0], y[1]
    assert chosen == "ymm..."
    blocks(1)
    assert chosen == "no block"
    blocks(1) { nop }
    assert chosen == "block"
    defaults 1
    assert chosen == "one"
    defaults 1, 2
    assert chosen == "two"
    places [r]
    assert chosen == "mem"
    places r
    assert chosen == "operand"
    return
}
