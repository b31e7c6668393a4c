//go:build !amd64 || purego

package integers

import "pasm.example/kernels/internal/kernel"

var (
	addKernels         []kernel.Of[addFunc]
	fibonacciKernels   []kernel.Of[fibonacciFunc]
	popcountKernels    []kernel.Of[popcountFunc]
	multiplyKernels    []kernel.Of[multiplyFunc]
	weightedSumKernels []kernel.Of[weightedSumFunc]
	addCarryKernels    []kernel.Of[addCarryFunc]
	minMaxKernels      []kernel.Of[minMaxFunc]
)
