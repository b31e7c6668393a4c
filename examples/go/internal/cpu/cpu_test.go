//go:build amd64 && !purego

package cpu

import "testing"

func TestVendor(t *testing.T) {
	last, b, c, d := cpuid(0, 0)
	var vendor []byte
	for _, word := range []uint32{b, d, c} {
		vendor = append(vendor, byte(word), byte(word>>8), byte(word>>16), byte(word>>24))
	}
	t.Logf("%s, leaves up to %d", vendor, last)
	if last == 0 {
		t.Error("CPUID has no leaves")
	}
	for _, letter := range vendor {
		if letter < ' ' || letter > '~' {
			t.Errorf("vendor %q", vendor)
		}
	}
}

func TestLevels(t *testing.T) {
	for _, level := range []string{"x86_64", "x86_64_v2", "x86_64_v3", "x86_64_v4"} {
		t.Logf("%s: %v", level, Has(level))
	}
	if Has("avx2") && !Has("avx") || Has("x86_64_v4") && !Has("x86_64_v3") {
		t.Error("a level without the one below")
	}
	if !Has() {
		t.Error("lacks nothing")
	}
}
