package integers

import (
	"math"
	"math/bits"
	"math/rand"
	"testing"

	"pasm.example/kernels/internal/guarded"
)

const longest = 1000

// Numbers at which carries and signs change, and random ones.
func numbers(random *rand.Rand) []uint64 {
	all := []uint64{0, 1, 2, math.MaxInt32, 1 << 31, math.MaxUint32, 1 << 32, math.MaxInt64, 1 << 63, math.MaxUint64 - 1,
		math.MaxUint64}
	for len(all) < 40 {
		all = append(all, random.Uint64())
	}
	return all
}

func TestAdd(t *testing.T) {
	for _, k := range adders {
		for _, x := range numbers(rand.New(rand.NewSource(1))) {
			for _, y := range numbers(rand.New(rand.NewSource(2))) {
				a, b := int32(x), int32(y)
				if got, want := k.Run(a, b), addGo(a, b); got != want {
					t.Fatalf("%s: %d + %d is %d, not %d", k.Name, a, b, got, want)
				}
			}
		}
	}
	if Add(2, 2) != 4 {
		t.Error("2 + 2 is not 4")
	}
}

func TestFibonacci(t *testing.T) {
	for _, k := range fibonaccis {
		for n := uint64(0); n <= longest; n++ {
			if got, want := k.Run(n), fibonacciGo(n); got != want {
				t.Fatalf("%s: %d gives %d, not %d", k.Name, n, got, want)
			}
		}
	}
	if Fibonacci(90) != 2880067194370816120 {
		t.Error("the 90th is wrong")
	}
}

func TestPopcount(t *testing.T) {
	random := rand.New(rand.NewSource(3))
	memory := guarded.New(8*longest + 200)
	for _, k := range popcounts {
		for n := 0; n <= longest; n++ {
			for _, words := range guarded.Numbers[uint64](memory, n) {
				for i := range words {
					words[i] = random.Uint64() >> (random.Uint32() % 64)
				}
				if got, want := k.Run(words), popcountGo(words); got != want {
					t.Fatalf("%s: %d words have %d bits, not %d", k.Name, n, got, want)
				}
			}
		}
	}
	if Popcount([]uint64{7, 1 << 63}) != 4 {
		t.Error("7 and 2^63 have other than 4 bits")
	}
}

func TestMultiply(t *testing.T) {
	some := numbers(rand.New(rand.NewSource(4)))[:20]
	for _, k := range multipliers {
		for _, x := range some {
			for _, y := range some {
				for _, z := range some {
					a, b := [2]uint64{x, y}, [2]uint64{z, x ^ y}
					if got, want := k.Run(a, b), multiplyGo(a, b); got != want {
						t.Fatalf("%s: %x * %x is %x, not %x", k.Name, a, b, got, want)
					}
				}
			}
		}
	}
	if got := Multiply([2]uint64{0, 1}, [2]uint64{0, 3}); got != [4]uint64{0, 0, 3, 0} {
		t.Errorf("2^64 * 3 * 2^64 is %x", got)
	}
}

func TestWeightedSum(t *testing.T) {
	random := rand.New(rand.NewSource(5))
	for _, k := range weightedSums {
		for n := 0; n < longest; n++ {
			var a, b [8]int64
			for i := range a {
				a[i], b[i] = int64(random.Uint64()), int64(random.Uint64())
			}
			if got, want := k.Run(a, b), weightedSumGo(a, b); got != want {
				t.Fatalf("%s: %v times %v is %d, not %d", k.Name, a, b, got, want)
			}
		}
	}
	if WeightedSum([8]int64{1, 2, 3}, [8]int64{10, 100, 1000}) != 3210 {
		t.Error("10 + 200 + 3000 is not 3210")
	}
}

func TestAddCarry(t *testing.T) {
	for _, k := range carryAdders {
		for _, x := range numbers(rand.New(rand.NewSource(6))) {
			for _, y := range numbers(rand.New(rand.NewSource(7))) {
				for carry := uint64(0); carry <= 1; carry++ {
					sum, carryOut := k.Run(x, y, carry)
					if want, wantCarry := bits.Add64(x, y, carry); sum != want || carryOut != wantCarry {
						t.Fatalf("%s: %#x + %#x + %d is %#x, %d", k.Name, x, y, carry, sum, carryOut)
					}
				}
			}
		}
	}
	if sum, carry := AddCarry(math.MaxUint64, 0, 1); sum != 0 || carry != 1 {
		t.Error("no carry")
	}
}

func TestMinMax(t *testing.T) {
	random := rand.New(rand.NewSource(8))
	memory := guarded.New(2*longest + 200)
	for _, k := range minMaxes {
		for n := 0; n <= longest; n++ {
			for _, slice := range guarded.Numbers[int16](memory, n) {
				for i := range slice {
					slice[i] = int16(random.Uint32()) >> (random.Uint32() % 16)
				}
				lowest, highest := k.Run(slice)
				if wantLow, wantHigh := minMaxGo(slice); lowest != wantLow || highest != wantHigh {
					t.Fatalf("%s: %v: %d and %d", k.Name, slice, lowest, highest)
				}
			}
		}
	}
	if lowest, highest := MinMax([]int16{3, -32768, 32767}); lowest != -32768 || highest != 32767 {
		t.Error("the ends are not found")
	}
}

func BenchmarkPopcount(b *testing.B) {
	words := make([]uint64, 1000)
	for _, k := range popcounts {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(8 * len(words)))
			for i := 0; i < b.N; i++ {
				k.Run(words)
			}
		})
	}
}

func BenchmarkMinMax(b *testing.B) {
	numbers := make([]int16, 1000)
	for _, k := range minMaxes {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(2 * len(numbers)))
			for i := 0; i < b.N; i++ {
				k.Run(numbers)
			}
		})
	}
}

func BenchmarkMultiply(b *testing.B) {
	for _, k := range multipliers {
		b.Run(k.Name, func(b *testing.B) {
			for i := 0; i < b.N; i++ {
				k.Run([2]uint64{1, 2}, [2]uint64{3, 4})
			}
		})
	}
}
