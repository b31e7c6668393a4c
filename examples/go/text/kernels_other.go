//go:build !amd64 || purego

package text

import "pasm.example/kernels/internal/kernel"

var (
	indexKernels  []kernel.Of[indexFunc]
	validKernels  []kernel.Of[validFunc]
	encodeKernels []kernel.Of[encodeFunc]
	decodeKernels []kernel.Of[decodeFunc]
	lengthKernels []kernel.Of[lengthFunc]
	countKernels  []kernel.Of[countFunc]
)
