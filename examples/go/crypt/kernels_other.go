//go:build !amd64 || purego

package crypt

import "pasm.example/kernels/internal/kernel"

var (
	chacha20Kernels []kernel.Of[chacha20Func]
	aesCTRKernels   []kernel.Of[aesCTRFunc]
)
