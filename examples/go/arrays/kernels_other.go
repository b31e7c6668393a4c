//go:build !amd64 || purego

package arrays

import "pasm.example/kernels/internal/kernel"

var (
	copyKernels []kernel.Of[copyFunc]
	sortKernels []kernel.Of[columnSorter]
)
