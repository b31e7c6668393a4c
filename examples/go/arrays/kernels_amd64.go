//go:build !purego

package arrays

import (
	"unsafe"

	"pasm.example/kernels/internal/cpu"
	"pasm.example/kernels/internal/kernel"
)

//go:generate -command kernels pasmc -mabi=goasm -S -mgo-tags=!purego
//go:generate kernels ../../memcpy/memcpy.pasm -o memcpy_amd64.s -emit-go-stubs memcpy_stubs_amd64.go
//go:generate kernels ../../sorting_network/sorting_network.pasm -o sorting_network_amd64.s -emit-go-stubs sorting_network_stubs_amd64.go

var (
	copyKernels = []kernel.Of[copyFunc]{
		kernel.New("avx", cpu.Has("avx"), copyWith(copy_avx)),
		kernel.New("string", true, copyWith(copy_string)),
	}
	sortKernels = []kernel.Of[columnSorter]{
		kernel.New("avx512", cpu.Has("avx512f"), columnSorter{16, sortWith(sort_columns_avx512)}),
		kernel.New("avx2", cpu.Has("avx2"), columnSorter{8, sortWith(sort_columns_avx2)}),
		kernel.New("sse4", cpu.Has("sse4_1"), columnSorter{4, sortWith(sort_columns_sse4)}),
	}
)

func copyWith(run func(to, from unsafe.Pointer, n uint) unsafe.Pointer) copyFunc {
	return func(to, from []byte) {
		run(unsafe.Pointer(kernel.Pointer(to)), unsafe.Pointer(kernel.Pointer(from)), uint(len(from)))
	}
}

func sortWith(run func(rows *int32)) sortColumnsFunc {
	return func(rows []int32) { run(&rows[0]) }
}
