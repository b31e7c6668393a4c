//go:build !amd64 || purego

package floats

import "pasm.example/kernels/internal/kernel"

var (
	dotKernels     []kernel.Of[dotFunc]
	saxpyKernels   []kernel.Of[saxpyFunc]
	expKernels     []kernel.Of[mapFunc]
	softmaxKernels []kernel.Of[mapFunc]
	scaleKernels   []kernel.Of[scaleFunc]
)
