//go:build !purego

package floats

import (
	"pasm.example/kernels/internal/cpu"
	"pasm.example/kernels/internal/kernel"
)

//go:generate -command kernels pasmc -mabi=goasm -S -mgo-tags=!purego
//go:generate kernels ../../dot_product/dot_product.pasm -o dot_product_amd64.s -emit-go-stubs dot_product_stubs_amd64.go
//go:generate kernels ../../saxpy/saxpy.pasm -o saxpy_amd64.s -emit-go-stubs saxpy_stubs_amd64.go
//go:generate kernels ../../softmax/softmax.pasm -o softmax_amd64.s -emit-go-stubs softmax_stubs_amd64.go
//go:generate kernels scale.pasm -o scale_amd64.s -emit-go-stubs scale_stubs_amd64.go

var (
	dotKernels = []kernel.Of[dotFunc]{kernel.New("avx2", cpu.Has("avx2", "fma3"), func(x, y []float32) float32 {
		return DotProduct(kernel.Pointer(x), kernel.Pointer(y), uint(len(x)))
	})}
	saxpyKernels = []kernel.Of[saxpyFunc]{kernel.New("avx512", cpu.Has("x86_64_v4"), func(y, x []float32, a float32) {
		saxpy(kernel.Pointer(y), kernel.Pointer(x), uint(len(x)), a)
	})}
	expKernels = []kernel.Of[mapFunc]{
		kernel.New("avx512", cpu.Has("x86_64_v4"), over(exp_avx512)),
		kernel.New("avx2", cpu.Has("x86_64_v3"), over(exp_avx2)),
	}
	softmaxKernels = []kernel.Of[mapFunc]{
		kernel.New("avx512", cpu.Has("x86_64_v4"), over(softmax_avx512)),
		kernel.New("avx2", cpu.Has("x86_64_v3"), over(softmax_avx2)),
	}
	scaleKernels = []kernel.Of[scaleFunc]{kernel.New("avx", cpu.Has("avx"), scale)}
)

func over(run func(to, from *float32, n uint)) mapFunc {
	return func(to, from []float32) { run(kernel.Pointer(to), kernel.Pointer(from), uint(len(from))) }
}
