//go:build !purego

package integers

import (
	"pasm.example/kernels/internal/cpu"
	"pasm.example/kernels/internal/kernel"
)

//go:generate -command kernels pasmc -mabi=goasm -S -mgo-tags=!purego
//go:generate kernels ../../add/add.pasm -o add_amd64.s -emit-go-stubs add_stubs_amd64.go
//go:generate kernels ../../fibonacci/fibonacci.pasm -o fibonacci_amd64.s -emit-go-stubs fibonacci_stubs_amd64.go
//go:generate kernels ../../popcount/popcount.pasm -o popcount_amd64.s -emit-go-stubs popcount_stubs_amd64.go
//go:generate kernels ../../multiply_wide/multiply_wide.pasm -o multiply_wide_amd64.s -emit-go-stubs multiply_wide_stubs_amd64.go
//go:generate kernels ../../stack_frame/stack_frame.pasm -o stack_frame_amd64.s -emit-go-stubs stack_frame_stubs_amd64.go
//go:generate kernels results.pasm -o results_amd64.s -emit-go-stubs results_stubs_amd64.go

var (
	addKernels       = []kernel.Of[addFunc]{kernel.New("pasm", true, add_two)}
	fibonacciKernels = []kernel.Of[fibonacciFunc]{kernel.New("pasm", true, fibonacci)}
	popcountKernels  = []kernel.Of[popcountFunc]{kernel.New("popcnt", cpu.Has("popcnt"), func(words []uint64) uint64 {
		return popcount_words(kernel.Pointer(words), uint(len(words)))
	})}
	multiplyKernels = []kernel.Of[multiplyFunc]{kernel.New("pasm", true, func(a, b [2]uint64) (product [4]uint64) {
		multiply_wide(&product[0], &a[0], &b[0])
		return product
	})}
	weightedSumKernels = []kernel.Of[weightedSumFunc]{kernel.New("pasm", true, func(a, b [8]int64) int64 {
		return weighted_sum(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], &b[0])
	})}
	addCarryKernels = []kernel.Of[addCarryFunc]{kernel.New("pasm", true, addCarry)}
	minMaxKernels   = []kernel.Of[minMaxFunc]{kernel.New("sse4", cpu.Has("sse4_1"), minMax)}
)
