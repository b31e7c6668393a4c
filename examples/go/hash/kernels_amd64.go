//go:build !purego

package hash

import (
	"crypto/sha256"

	"pasm.example/kernels/internal/cpu"
	"pasm.example/kernels/internal/kernel"
)

//go:generate -command kernels pasmc -mabi=goasm -S -mgo-tags=!purego
//go:generate kernels ../../crc32/crc32.pasm -o crc32_amd64.s -emit-go-stubs crc32_stubs_amd64.go
//go:generate kernels ../../crc32c/crc32c.pasm -o crc32c_amd64.s -emit-go-stubs crc32c_stubs_amd64.go
//go:generate kernels ../../sha256/sha256.pasm -o sha256_amd64.s -emit-go-stubs sha256_stubs_amd64.go
//go:generate kernels ../../siphash/siphash.pasm -o siphash_amd64.s -emit-go-stubs siphash_stubs_amd64.go

var (
	crcKernels = []kernel.Of[crcFunc]{
		kernel.New("avx512", cpu.Has("avx512f", "vpclmulqdq"), over(crc32_avx512)),
		kernel.New("avx2", cpu.Has("avx2", "vpclmulqdq"), over(crc32_avx2)),
		kernel.New("avx", cpu.Has("avx", "pclmulqdq"), over(crc32_avx)),
		kernel.New("sse", cpu.Has("sse4_1", "pclmulqdq"), over(crc32_sse)),
	}
	castagnoliKernels = []kernel.Of[crcFunc]{kernel.New("sse4.2", cpu.Has("sse4_2"), over(crc32c))}
	sha256Kernels     = []kernel.Of[blocksFunc]{kernel.New("sha", cpu.Has("sha", "ssse3", "sse4_1"), func(state *[8]uint32, data []byte) {
		sha256_blocks(&state[0], kernel.Pointer(data), uint(len(data)/sha256.BlockSize))
	})}
	siphashKernels = []kernel.Of[siphashFunc]{kernel.New("pasm", true, func(data []byte, key *[16]byte) uint64 {
		return siphash24(kernel.Pointer(data), uint(len(data)), &key[0])
	})}
)

func over(run func(crc uint32, data *uint8, n uint) uint32) crcFunc {
	return func(crc uint32, data []byte) uint32 { return run(crc, kernel.Pointer(data), uint(len(data))) }
}
