//go:build !amd64 || purego

package hash

import "pasm.example/kernels/internal/kernel"

var (
	crcKernels        []kernel.Of[crcFunc]
	castagnoliKernels []kernel.Of[crcFunc]
	sha256Kernels     []kernel.Of[blocksFunc]
	siphashKernels    []kernel.Of[siphashFunc]
)
