//go:build !amd64 || purego

package matrix

import "pasm.example/kernels/internal/kernel"

var (
	tileKernels      []kernel.Of[tile]
	transposeKernels []kernel.Of[transposer]
)
