package floats

import (
	"math"
	"math/rand"
	"testing"

	"pasm.example/kernels/internal/guarded"
)

const longest = 1000

// Whole numbers, so small that all sums are exact, in whatever order they are added.
func fill(x []float32, random *rand.Rand) {
	for i := range x {
		x[i] = float32(random.Intn(129) - 64)
	}
}

func TestDot(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	first, second := guarded.New(4*longest+200), guarded.New(4*longest+200)
	for _, k := range dots {
		for n := 0; n <= longest; n++ {
			ys := guarded.Numbers[float32](second, n)
			for i, x := range guarded.Numbers[float32](first, n) {
				y := ys[i]
				fill(x, random)
				fill(y, random)
				if got, want := k.Run(x, y), dotGo(x, y); got != want {
					t.Fatalf("%s: %d elements give %g, not %g", k.Name, n, got, want)
				}
			}
		}
	}
	if Dot([]float32{1, 2}, []float32{10, 100}) != 210 {
		t.Error("10 + 200 is not 210")
	}
}

func TestSaxpy(t *testing.T) {
	random := rand.New(rand.NewSource(2))
	first, second := guarded.New(4*longest+200), guarded.New(4*longest+200)
	for _, k := range saxpys {
		for n := 0; n <= longest; n++ {
			ys := guarded.Numbers[float32](second, n)
			for i, x := range guarded.Numbers[float32](first, n) {
				y, a := ys[i], float32(random.Intn(100))
				fill(x, random)
				fill(y, random)
				want := append([]float32(nil), y...)
				saxpyGo(want, x, a)
				k.Run(y, x, a)
				for i := range y {
					if y[i] != want[i] {
						t.Fatalf("%s: element %d of %d is %g, not %g", k.Name, i, n, y[i], want[i])
					}
				}
			}
		}
	}
	y := []float32{1, 1}
	Saxpy(y, []float32{1, 2}, 10)
	if y[0] != 11 || y[1] != 21 {
		t.Error(y)
	}
}

// Whether they differ by less than a millionth, or are equal.
func near(got, want float32) bool {
	if got == want || got != got && want != want {
		return true
	}
	return math.Abs(float64(got)-float64(want)) <= 1e-6*math.Abs(float64(want))
}

func testMap(t *testing.T, name string, run, reference mapFunc, limit float32, near func(got, want float32) bool) {
	random := rand.New(rand.NewSource(3))
	first, second := guarded.New(4*longest+200), guarded.New(4*longest+200)
	want := make([]float32, longest)
	for n := 0; n <= longest; n++ {
		tos := guarded.Numbers[float32](second, n)
		for i, from := range guarded.Numbers[float32](first, n) {
			for i := range from {
				from[i] = (random.Float32()*2 - 1) * limit
			}
			to, want := tos[i], want[:n]
			reference(want, from)
			run(to, from)
			for i := range to {
				if !near(to[i], want[i]) {
					t.Fatalf("%s: of %d elements, %g gives %g, not %g", name, n, from[i], to[i], want[i])
				}
			}
		}
	}
}

func TestExp(t *testing.T) {
	for _, k := range exps {
		testMap(t, k.Name, k.Run, expGo, 80, near)
		infinity := float32(math.Inf(1))
		special := []float32{0, 1, -1, infinity, -infinity, float32(math.NaN()), 88.7, 89, 200, -200, math.MaxFloat32,
			math.SmallestNonzeroFloat32}
		got, want := make([]float32, len(special)), make([]float32, len(special))
		k.Run(got, special)
		expGo(want, special)
		for i := range got {
			if !near(got[i], want[i]) {
				t.Errorf("%s: %g gives %g, not %g", k.Name, special[i], got[i], want[i])
			}
		}
	}
	one := []float32{0}
	Exp(one, one)
	if one[0] != 1 {
		t.Error("e^0 is not 1")
	}
}

func TestSoftmax(t *testing.T) {
	for _, k := range softmaxes {
		testMap(t, k.Name, k.Run, softmaxGo, 20, func(got, want float32) bool {
			return math.Abs(float64(got-want)) <= 1e-5*float64(want)
		})
	}
	half := []float32{1000, 1000, -1000}
	Softmax(half, half)
	if half[0] != 0.5 || half[1] != 0.5 || half[2] != 0 {
		t.Error(half)
	}
}

func TestScale(t *testing.T) {
	random := rand.New(rand.NewSource(4))
	memory := guarded.New(4*longest + 200)
	for _, k := range scales {
		for n := 0; n <= longest; n++ {
			for _, x := range guarded.Numbers[float32](memory, n) {
				a := float32(random.Intn(20) - 10)
				fill(x, random)
				want := append([]float32(nil), x...)
				wantSum := scaleGo(want, a)
				if sum := k.Run(x, a); sum != wantSum {
					t.Fatalf("%s: the sum of %d elements is %g, not %g", k.Name, n, sum, wantSum)
				}
				for i := range x {
					if x[i] != want[i] {
						t.Fatalf("%s: element %d of %d is %g, not %g", k.Name, i, n, x[i], want[i])
					}
				}
			}
		}
	}
	if Scale([]float32{1, 2}, 10) != 30 {
		t.Error("10 + 20 is not 30")
	}
}

func BenchmarkDot(b *testing.B) {
	x, y := make([]float32, 1000), make([]float32, 1000)
	for _, k := range dots {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(4 * len(x)))
			for i := 0; i < b.N; i++ {
				k.Run(x, y)
			}
		})
	}
}

func BenchmarkSaxpy(b *testing.B) {
	x, y := make([]float32, 1000), make([]float32, 1000)
	for _, k := range saxpys {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(4 * len(x)))
			for i := 0; i < b.N; i++ {
				k.Run(y, x, 1)
			}
		})
	}
}

func BenchmarkSoftmax(b *testing.B) {
	x := make([]float32, 1000)
	to := make([]float32, len(x))
	for _, k := range softmaxes {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(4 * len(x)))
			for i := 0; i < b.N; i++ {
				k.Run(to, x)
			}
		})
	}
}
