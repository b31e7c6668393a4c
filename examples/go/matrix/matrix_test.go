package matrix

import (
	"fmt"
	"math/rand"
	"testing"

	"pasm.example/kernels/internal/guarded"
)

// Whole numbers, so small that all sums are exact, in whatever order they are added.
func fill(x []float32, random *rand.Rand) {
	for i := range x {
		x[i] = float32(random.Intn(129) - 64)
	}
}

func TestMultiply(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for _, kernel := range tiles {
		for n := 1; n <= 40; n++ {
			m, k := 1+random.Intn(40), random.Intn(300)
			a, b := make([]float32, m*k), make([]float32, k*n)
			fill(a, random)
			fill(b, random)
			got := multiply(kernel.Run, m, n, k, a, b)
			for i := 0; i < m; i++ {
				for j := 0; j < n; j++ {
					var want float32
					for p := 0; p < k; p++ {
						want += a[i*k+p] * b[p*n+j]
					}
					if got[i*n+j] != want {
						t.Fatalf("%s: row %d, column %d of %d by %d by %d is %g, not %g", kernel.Name, i, j, m, k, n, got[i*n+j], want)
					}
				}
			}
		}
	}
	if got := Multiply(1, 1, 2, []float32{1, 2}, []float32{10, 100}); got[0] != 210 {
		t.Error(got)
	}
}

// Each kernel on memory that ends at pages' ends, for 0 to 1,000 steps.
func TestTiles(t *testing.T) {
	random := rand.New(rand.NewSource(2))
	const longest = 1000
	aMemory, bMemory, cMemory := guarded.New(4*16*longest+200), guarded.New(4*32*longest+200), guarded.New(4*1000)
	for _, kernel := range tiles {
		rows, columns := kernel.Run.rows, kernel.Run.columns
		for k := 0; k <= longest; k += 1 + k/20 {
			as, bs := guarded.Numbers[float32](aMemory, k*rows), guarded.Numbers[float32](bMemory, k*columns)
			for place, c := range guarded.Numbers[float32](cMemory, rows*columns) {
				a, b := as[place], bs[place]
				fill(a, random)
				fill(b, random)
				fill(c, random)
				before := append([]float32(nil), c...)
				kernel.Run.multiply(k, a, b, c, columns)
				for i := range c {
					want := before[i]
					for p := 0; p < k; p++ {
						want += a[p*rows+i/columns] * b[p*columns+i%columns]
					}
					if c[i] != want {
						t.Fatalf("%s: element %d after %d steps is %g, not %g", kernel.Name, i, k, c[i], want)
					}
				}
			}
		}
	}
}

func TestTranspose(t *testing.T) {
	random := rand.New(rand.NewSource(3))
	first, second := guarded.New(4*256+200), guarded.New(4*256+200)
	for _, k := range transposers {
		for n := 0; n < 100; n++ {
			size := k.Run.size
			tos := guarded.Numbers[float32](second, size*size)
			for i, from := range guarded.Numbers[float32](first, size*size) {
				fill(from, random)
				want := make([]float32, size*size)
				transposeOfSize(size, want, from)
				k.Run.transpose(tos[i], from)
				for j := range want {
					if tos[i][j] != want[j] {
						t.Fatalf("%s, %d rows: element %d is %g, not %g", k.Name, size, j, tos[i][j], want[j])
					}
				}
			}
		}
	}
	var from, to [256]float32
	from[1] = 1
	if Transpose(&to, &from); to[16] != 1 {
		t.Error(to)
	}
}

func BenchmarkTiles(b *testing.B) {
	const k = 256
	for _, kernel := range tiles {
		t := kernel.Run
		a, x, c := make([]float32, k*t.rows), make([]float32, k*t.columns), make([]float32, t.rows*t.columns)
		b.Run(kernel.Name, func(b *testing.B) {
			b.SetBytes(int64(4 * (len(a) + len(x))))
			for i := 0; i < b.N; i++ {
				t.multiply(k, a, x, c, t.columns)
			}
		})
	}
}

func BenchmarkTranspose(b *testing.B) {
	for _, k := range transposers {
		n := k.Run.size * k.Run.size
		to, from := make([]float32, n), make([]float32, n)
		b.Run(fmt.Sprintf("%s/%d", k.Name, k.Run.size), func(b *testing.B) {
			for i := 0; i < b.N; i++ {
				k.Run.transpose(to, from)
			}
		})
	}
}
