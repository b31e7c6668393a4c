; Results of Go functions begin at a multiple of eight behind the arguments, are packed, and each size has its own move; what stands
; beside them keeps its value.
; RUN: rm -rf %t && split-file %s %t && %go-package %t --syso && FileCheck %s < %t/k_stubs_amd64.go
; CHECK: func float32Behind(a uint8) float32
; CHECK: func packed(x uint16) (a int8, b int16, c bool, d float32, e int8, f float64)

;--- k.pasm
pasm 1

; An argument of one byte: the result is at 8, not at 1 or 4.
function float float32Behind(uint8_t a) {
    reg32 n
    xmm   v
    load n, a
    pxor v, v
    cvtsi2ss v, n
    return v
}
function int8_t int8Behind(int16_t a, int8_t b, int8_t c) {
    reg32 x, y
    load x, b
    load y, c
    sub  x, y
    return x.reg8
}
function int16_t int16Behind(uint64_t a, bool b, int16_t c) {
    reg32 n
    load n, c
    neg  n
    return n.reg16
}
function (int8_t a, int16_t b, bool c, float d, int8_t e, double f) packed(uint16_t x) {
    reg32 n
    xmm   single_value, double_value
    load n, x
    pxor single_value, single_value
    pxor double_value, double_value
    cvtsi2ss single_value, n
    cvtsi2sd double_value, n
    return n.reg8, n.reg16, 1, single_value, -7, double_value
}
; Without arguments, and none but a constant.
function (bool yes, int64_t wide, uint8_t most) constants() {
    return 1, -0x123456789ABCDEF, 255
}
function bool less(double a, float b) {
    xmm   x, y
    reg8  r
    load x, a
    load y, b
    cvtss2sd y, y
    ucomisd y, x
    seta  r
    return r
}

;--- k_test.go
package kernels

import "testing"

func TestResults(t *testing.T) {
	for i := 0; i < 65536; i += 17 {
		if got := float32Behind(uint8(i)); got != float32(uint8(i)) {
			t.Fatal(i, got)
		}
		b, c := int8(i), int8(i>>8)
		if got := int8Behind(-1, b, c); got != b-c {
			t.Fatal(b, c, got)
		}
		if got := int16Behind(1<<63, true, int16(i)); got != -int16(i) {
			t.Fatal(i, got)
		}
		if a, b, c, d, e, f := packed(uint16(i)); a != int8(i) || b != int16(i) || !c || d != float32(i) || e != -7 || f != float64(i) {
			t.Fatal(i, a, b, c, d, e, f)
		}
	}
	if yes, wide, most := constants(); !yes || wide != -0x123456789ABCDEF || most != 255 {
		t.Fatal(yes, wide, most)
	}
	if !less(1, 1.5) || less(2, 1.5) {
		t.Fatal("less")
	}
}
