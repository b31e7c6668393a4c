//go:build !purego

package text

import (
	"unsafe"

	"pasm.example/kernels/internal/cpu"
	"pasm.example/kernels/internal/kernel"
)

//go:generate -command kernels pasmc -mabi=goasm -S -mgo-tags=!purego
//go:generate kernels ../../memchr/memchr.pasm -o memchr_amd64.s -emit-go-stubs memchr_stubs_amd64.go
//go:generate kernels ../../utf8/utf8.pasm -o utf8_amd64.s -emit-go-stubs utf8_stubs_amd64.go
//go:generate kernels ../../base64/base64.pasm -o base64_amd64.s -emit-go-stubs base64_stubs_amd64.go
//go:generate kernels ../../strlen/strlen.pasm -o strlen_amd64.s -emit-go-stubs strlen_stubs_amd64.go
//go:generate kernels count_byte.pasm -o count_byte_amd64.s -emit-go-stubs count_byte_stubs_amd64.go

var (
	indexKernels = []kernel.Of[indexFunc]{
		kernel.New("avx512", cpu.Has("x86_64_v4"), find(memchr_avx512)),
		kernel.New("avx2", cpu.Has("x86_64_v3"), find(memchr_avx2)),
		kernel.New("sse2", true, find(memchr_sse2)),
	}
	validKernels = []kernel.Of[validFunc]{
		kernel.New("avx512", cpu.Has("x86_64_v4"), valid(utf8_valid_avx512)),
		kernel.New("avx2", cpu.Has("x86_64_v3"), valid(utf8_valid_avx2)),
		kernel.New("sse4", cpu.Has("x86_64_v2"), valid(utf8_valid_sse4)),
	}
	encodeKernels = []kernel.Of[encodeFunc]{
		kernel.New("avx512", cpu.Has("avx512vbmi"), encode(base64_encode_avx512)),
		kernel.New("avx2", cpu.Has("avx2"), encode(base64_encode_avx2)),
		kernel.New("ssse3", cpu.Has("ssse3"), encode(base64_encode_ssse3)),
	}
	decodeKernels = []kernel.Of[decodeFunc]{
		kernel.New("avx512", cpu.Has("avx512vbmi"), decode(base64_decode_avx512)),
		kernel.New("avx2", cpu.Has("avx2"), decode(base64_decode_avx2)),
		kernel.New("ssse3", cpu.Has("ssse3"), decode(base64_decode_ssse3)),
	}
	lengthKernels = []kernel.Of[lengthFunc]{kernel.New("sse2", true, func(s []byte) int {
		return int(strlen_sse2(kernel.Pointer(s)))
	})}
	countKernels = []kernel.Of[countFunc]{kernel.New("avx2", cpu.Has("avx2", "popcnt"), countByte)}
)

func find(memchr func(s unsafe.Pointer, c int32, n uint) unsafe.Pointer) indexFunc {
	return func(s []byte, c byte) int {
		first := unsafe.Pointer(kernel.Pointer(s))
		found := memchr(first, int32(c), uint(len(s)))
		if found == nil {
			return -1
		}
		return int(uintptr(found) - uintptr(first))
	}
}

func valid(run func(s *byte, n uint) bool) validFunc {
	return func(s []byte) bool { return run(kernel.Pointer(s), uint(len(s))) }
}

func encode(run func(to *byte, from *byte, n uint) uint) encodeFunc {
	return func(to, from []byte) int {
		return int(run(kernel.Pointer(to), kernel.Pointer(from), uint(len(from))))
	}
}

func decode(run func(to *byte, from *byte, n uint) int) decodeFunc {
	return func(to, from []byte) int {
		return run(kernel.Pointer(to), kernel.Pointer(from), uint(len(from)))
	}
}
