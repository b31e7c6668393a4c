//go:build !purego

package matrix

import (
	"pasm.example/kernels/internal/cpu"
	"pasm.example/kernels/internal/kernel"
)

//go:generate -command kernels pasmc -mabi=goasm -S -mgo-tags=!purego
//go:generate kernels ../../sgemm/sgemm.pasm -o sgemm_amd64.s -emit-go-stubs sgemm_stubs_amd64.go
//go:generate kernels ../../sgemm_6x16/sgemm_6x16.pasm -o sgemm_6x16_amd64.s -emit-go-stubs sgemm_6x16_stubs_amd64.go
//go:generate kernels ../../transpose/transpose.pasm -o transpose_amd64.s -emit-go-stubs transpose_stubs_amd64.go

var (
	tileKernels = []kernel.Of[tile]{
		kernel.New("avx512", cpu.Has("x86_64_v4"), tile{14, 32, over(sgemm_avx512)}),
		kernel.New("avx512 narrow", cpu.Has("x86_64_v4"), tile{14, 16, over(sgemm_avx512_narrow)}),
		kernel.New("avx2", cpu.Has("x86_64_v3"), tile{6, 16, over(sgemm_avx2)}),
		kernel.New("avx2 narrow", cpu.Has("x86_64_v3"), tile{6, 8, over(sgemm_avx2_narrow)}),
		kernel.New("avx2 by hand", cpu.Has("x86_64_v3"), tile{6, 16, over(sgemm_6x16)}),
	}
	transposeKernels = []kernel.Of[transposer]{
		kernel.New("avx512", cpu.Has("avx512f"), transposer{16, between(transpose_16x16_avx512)}),
		kernel.New("avx", cpu.Has("avx"), transposer{16, between(transpose_16x16_avx)}),
		kernel.New("avx", cpu.Has("avx"), transposer{8, between(transpose_8x8_avx)}),
		kernel.New("sse", true, transposer{16, between(transpose_16x16_sse)}),
		kernel.New("sse", true, transposer{8, between(transpose_8x8_sse)}),
		kernel.New("sse", true, transposer{4, between(transpose_4x4_sse)}),
	}
)

func over(run func(k uint, a, b, c *float32, stride uint)) tileFunc {
	return func(k int, a, b, c []float32, stride int) {
		run(uint(k), kernel.Pointer(a), kernel.Pointer(b), kernel.Pointer(c), uint(stride))
	}
}

func between(run func(to, from *float32)) transposeFunc {
	return func(to, from []float32) { run(&to[0], &from[0]) }
}
