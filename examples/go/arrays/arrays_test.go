package arrays

import (
	"bytes"
	"math/rand"
	"sort"
	"testing"

	"pasm.example/kernels/internal/guarded"
)

const longest = 1000

func TestCopy(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	first, second := guarded.New(longest+200), guarded.New(longest+200)
	for _, k := range copiers {
		for n := 0; n <= longest; n++ {
			tos := second.Places(n)
			for i, from := range first.Places(n) {
				random.Read(from)
				k.Run(tos[i], from)
				if !bytes.Equal(tos[i], from) {
					t.Fatalf("%s: %d bytes differ", k.Name, n)
				}
			}
		}
	}
	to := make([]byte, 3)
	if Copy(to, []byte("ab")); string(to) != "ab\x00" {
		t.Errorf("%q", to)
	}
}

func TestSortColumns(t *testing.T) {
	random := rand.New(rand.NewSource(2))
	for _, k := range columnSorters {
		for columns := 0; columns <= longest; columns += 1 + columns/10 {
			var numbers, want [rows][]int32
			for i := range numbers {
				numbers[i], want[i] = make([]int32, columns), make([]int32, columns)
				for j := range numbers[i] {
					numbers[i][j] = int32(random.Uint32()) >> (random.Uint32() % 32)
				}
			}
			for j := 0; j < columns; j++ {
				var column []int
				for i := range numbers {
					column = append(column, int(numbers[i][j]))
				}
				sort.Ints(column)
				for i := range want {
					want[i][j] = int32(column[i])
				}
			}
			sortColumns(k.Run, &numbers)
			for i := range want {
				for j := range want[i] {
					if numbers[i][j] != want[i][j] {
						t.Fatalf("%s: row %d of column %d of %d is %d, not %d", k.Name, i, j, columns, numbers[i][j], want[i][j])
					}
				}
			}
		}
	}
	var numbers [rows][]int32
	for i := range numbers {
		numbers[i] = []int32{int32(-i)}
	}
	if SortColumns(&numbers); numbers[0][0] != -15 || numbers[15][0] != 0 {
		t.Error(numbers)
	}
}

func BenchmarkCopy(b *testing.B) {
	from, to := make([]byte, 4096), make([]byte, 4096)
	for _, k := range copiers {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(len(from)))
			for i := 0; i < b.N; i++ {
				k.Run(to, from)
			}
		})
	}
}

func BenchmarkSortColumns(b *testing.B) {
	for _, k := range columnSorters {
		numbers := make([]int32, rows*k.Run.columns)
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(4 * len(numbers)))
			for i := 0; i < b.N; i++ {
				k.Run.sort(numbers)
			}
		})
	}
}
