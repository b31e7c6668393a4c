; RUN: %pasmc --emit=ir -mcpu=x86_64_v2 %s -o - | FileCheck %s
; Macros at top level make items; scoped ones end with their scope; mnemonics, macros and classes are values.
pasm 1

macro make_adder(string name, int n) {
    function int add_${name}(int x) {
        reg32 r
        load r, x
        add r, n
        return r
    }
}
; CHECK-LABEL: function int add_one(int x)
; CHECK: add r, 1
make_adder "one", 1
; CHECK-LABEL: function int add_ten(int x)
; CHECK: add r, 10
make_adder("ten", 10)

macro duplicate(reg32 r) { add r, r }
macro apply(mnemonic op, reg32 r) { op r }

; CHECK-LABEL: function void values()
function void values() {
    reg32 r
    mov r, 1
    ; CHECK: neg r
    ; CHECK-NEXT: not r
    for op in [neg, not] { op r }
    ; CHECK-NEXT: add r, r
    ; CHECK-NEXT: inc r
    for op in [duplicate, inc] { apply op, r }
    ; `popcnt` is an instruction set too.
    ; CHECK-NEXT: popcnt r, r
    for op in [popcnt] {
        if isa(op) { op r, r }
    }
    for (name, op) in [("and", and), ("or", or)] {
        ; CHECK-NEXT: and r, 1
        ; CHECK-NEXT: or r, 1
        op r, 1
    }
    return
}
