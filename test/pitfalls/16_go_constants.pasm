; Constants in Go's output: of several sizes in one function, negative ones, denormals, 8-bit lanes, 512 bits, tables; equal ones are
; stored once, and 16 bytes and more are aligned.
; Go's linker aligns to 32 bytes at most: aligned moves of 64 become others.
; RUN: rm -rf %t && split-file %s %t && %go-package %t --syso
; RUN: %pasmc -mabi=goasm -S %t/k.pasm -o - | FileCheck %s
; CHECK: TEXT ·lanes512(SB)
; CHECK: VMOVUPS constant_{{[0-9]+}}<>(SB), Z
; CHECK: VMOVDQU64 constant_{{[0-9]+}}<>(SB), Z
; CHECK-NOT: VMOVAPS {{.*}}(SB)

;--- k.pasm
pasm 1

static const uint16_t squares[100] = [for i in 0..100: i * i]

function (float a, double b, float c) scalars(void) {
    xmm x, y, z
    movss x, float32(-1.5)
    movsd y, float64(-5e-324)
    movss z, float32(1e-45)
    return x, y, z
}
function void lanes8(uint8_t* p) {
    reg64 q
    xmm   v
    load q, p
    movdqu v, [q]
    paddb  v, int8x16(-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12, -13, -14, -15, -128)
    paddb  v, int8x16(-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12, -13, -14, -15, -128)
    movdqu [q], v
    return
}
function void lanes512(float* p) target(avx512f) {
    reg64 q
    zmm   v, w
    load q, p
    vmovups v, [q]
    vmovaps w, float32x16([for i in 0..16: float(i) - 7.5])
    vaddps  v, v, w
    vmovdqa64 w, uint32x16([for i in 0..16: (i & 1) << 31])
    vpxord  v, v, w
    vmulps  v, v, float32(-2.0){1to16}
    vmovups [q], v
    return
}
function uint16_t square(uint32_t n) {
    reg64 table
    reg32 i, r
    load i, n
    lea  table, [squares]
    movzx r, word [table + i.reg64*2]
    return r.reg16
}

;--- k_test.go
package kernels

import (
	"math"
	"os"
	"strings"
	"testing"
)

func TestConstants(t *testing.T) {
	a, b, c := scalars()
	if a != -1.5 || b != -math.SmallestNonzeroFloat64 || c != math.SmallestNonzeroFloat32 {
		t.Error(a, b, c)
	}
	var bytes [16]byte
	lanes8(&bytes[0])
	for i, got := range bytes[:15] {
		if want := byte(-2 * (i + 1)); got != want {
			t.Errorf("lane %d is %d, not %d", i, got, want)
		}
	}
	if bytes[15] != 0 {
		t.Error("-128 twice is not 0 but", bytes[15])
	}
	for n := uint32(0); n < 100; n++ {
		if got := square(n); got != uint16(n*n) {
			t.Errorf("the square of %d is not %d", n, got)
		}
	}
}

func TestLanes512(t *testing.T) {
	flags, err := os.ReadFile("/proc/cpuinfo")
	if err != nil || !strings.Contains(string(flags), "avx512f") {
		t.Skip("no AVX-512 here")
	}
	var floats [16]float32
	lanes512(&floats[0])
	for i, got := range floats {
		want := -2 * (float32(i) - 7.5)
		if i%2 == 1 {
			want = -want
		}
		if got != want {
			t.Errorf("lane %d is %g, not %g", i, got, want)
		}
	}
}
