; RUN: %pasmc -mabi=sysv --emit=ir %s -o - 2>&1 | FileCheck %s
; Fields of parameters, structures as values and as places, and fields loaded as their types demand.
pasm 1
struct Point {
    float x
    float y
}
struct Shape {
    Point    corners[2]
    uint16_t id
    __int128 wide
    Shape*   next
}
data Shape shape
extern function Point middle(Shape s, int n)

; CHECK-LABEL: function Point parts(Shape s, bool deep)
function Point parts(Shape s, bool deep) {
    reg64 p: Shape*, low, high
    reg32 id
    xmm x, y
    ; CHECK: load x, s.12
    load x, s.corners[1].y
    ; CHECK-NEXT: load id, s.16
    load id, s.id
    ; CHECK-NEXT: load low, s.32
    load low, s.wide.lo
    ; CHECK-NEXT: load high, s.40
    load high, s.wide.hi
    ; CHECK-NEXT: load p, s.48
    load p, s.next
    ; CHECK-NEXT: load p, [p + 48]
    load p, [p.next]
    ; CHECK-NEXT: load x, dword [shape + 8]
    load x, [shape.corners[1].x]
    ; CHECK-NEXT: load id, word [p + 16]
    load id, [p.id]
    ; CHECK-NEXT: call middle(x, y, x, y, id, low, high, p, 3) -> x, y
    assume y
    call middle(x, y, x, y, id.reg16, low, high, p, 3) -> x, y
    ; CHECK-NEXT: call middle([p], id) -> [p + 8]
    call middle([p], id) -> [p.corners[1]]
    ; CHECK-NEXT: return [p]
    return [p.corners[0]]
}

; The memory operand of a macro is a place too.
macro pass(mem place) { call middle(place, 1) -> place }
; CHECK-LABEL: function void through_macro
function void through_macro(Shape* s) {
    reg64 p: Shape*
    load p, s
    ; CHECK: call middle([p], 1) -> [p]
    pass [p]
    return
}
