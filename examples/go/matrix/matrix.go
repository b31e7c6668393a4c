// Package matrix has functions of matrices of float32, row after row.
package matrix

import "pasm.example/kernels/internal/kernel"

type (
	// tileFunc adds to a tile of c the product of k columns of a, of as many values as the tile has rows, one after the
	// other, and k rows of b.
	tileFunc = func(k int, a, b, c []float32, stride int)
	// transposeFunc is for square matrices of one size.
	transposeFunc = func(to, from []float32)
)

// A tile is so large that its sums stay in registers.
type tile struct {
	rows, columns int
	multiply      tileFunc
}

type transposer struct {
	size      int
	transpose transposeFunc
}

var (
	tiles       = kernel.Usable(tileKernels, tileGo)
	transposers = kernel.Usable(transposeKernels, transposer{16, transposeGo})
)

var tileGo = tile{4, 4, func(k int, a, b, c []float32, stride int) {
	for p := 0; p < k; p++ {
		for i := 0; i < 4; i++ {
			for j := 0; j < 4; j++ {
				c[i*stride+j] += a[p*4+i] * b[p*4+j]
			}
		}
	}
}}

// Multiply gives the product of an m by k and a k by n matrix.
func Multiply(m, n, k int, a, b []float32) []float32 { return multiply(tiles[0].Run, m, n, k, a, b) }

func multiply(t tile, m, n, k int, a, b []float32) []float32 {
	product := make([]float32, m*n)
	packedA, packedB := make([]float32, k*t.rows), make([]float32, k*t.columns)
	c := make([]float32, t.rows*t.columns)
	for j := 0; j < n; j += t.columns {
		pack(packedB, t.columns, k, func(p, column int) float32 {
			if j+column >= n {
				return 0
			}
			return b[p*n+j+column]
		})
		for i := 0; i < m; i += t.rows {
			pack(packedA, t.rows, k, func(p, row int) float32 {
				if i+row >= m {
					return 0
				}
				return a[(i+row)*k+p]
			})
			for index := range c {
				c[index] = 0
			}
			t.multiply(k, packedA, packedB, c, t.columns)
			for row := 0; row < t.rows && i+row < m; row++ {
				to := product[(i+row)*n:][:n]
				copy(to[j:], c[row*t.columns:(row+1)*t.columns])
			}
		}
	}
	return product
}

func pack(to []float32, width, k int, value func(p, place int) float32) {
	for p := 0; p < k; p++ {
		for place := 0; place < width; place++ {
			to[p*width+place] = value(p, place)
		}
	}
}

// Transpose exchanges rows and columns of a 16 by 16 matrix.
func Transpose(to, from *[256]float32) {
	for _, k := range transposers {
		if k.Run.size == 16 {
			k.Run.transpose(to[:], from[:])
			return
		}
	}
}

func transposeGo(to, from []float32) { transposeOfSize(16, to, from) }

func transposeOfSize(size int, to, from []float32) {
	for i := 0; i < size; i++ {
		for j := 0; j < size; j++ {
			to[j*size+i] = from[i*size+j]
		}
	}
}
