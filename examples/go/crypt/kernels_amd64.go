//go:build !purego

package crypt

import (
	"pasm.example/kernels/internal/cpu"
	"pasm.example/kernels/internal/kernel"
)

//go:generate -command kernels pasmc -mabi=goasm -S -mgo-tags=!purego
//go:generate kernels ../../chacha20/chacha20.pasm -o chacha20_amd64.s -emit-go-stubs chacha20_stubs_amd64.go
//go:generate kernels ../../aes128_ctr/aes128_ctr.pasm -o aes128_ctr_amd64.s -emit-go-stubs aes128_ctr_stubs_amd64.go

var (
	chacha20Kernels = []kernel.Of[chacha20Func]{
		kernel.New("avx512", cpu.Has("x86_64_v4"), chacha20(chacha20_avx512)),
		kernel.New("avx2", cpu.Has("avx2"), chacha20(chacha20_avx2)),
		kernel.New("ssse3", cpu.Has("ssse3"), chacha20(chacha20_ssse3)),
		kernel.New("sse2", true, chacha20(chacha20_sse2)),
	}
	aesCTRKernels = []kernel.Of[aesCTRFunc]{
		kernel.New("vaes512", cpu.Has("x86_64_v4", "vaes"), aesCTR(aes128_ctr_vaes512)),
		kernel.New("vaes", cpu.Has("avx2", "vaes"), aesCTR(aes128_ctr_vaes)),
		kernel.New("aesni", cpu.Has("aes", "ssse3", "sse4_1"), aesCTR(aes128_ctr_aesni)),
	}
)

func chacha20(run func(to, from *uint8, n uint, key, nonce *uint8, counter uint32)) chacha20Func {
	return func(to, from []byte, key *[32]byte, nonce *[12]byte, counter uint32) {
		run(kernel.Pointer(to), kernel.Pointer(from), uint(len(from)), &key[0], &nonce[0], counter)
	}
}

func aesCTR(run func(to, from *uint8, n uint, roundKeys, counter *uint8)) aesCTRFunc {
	return func(to, from []byte, key, counter *[16]byte) {
		var roundKeys [176]byte
		aes128_expand_key(&roundKeys[0], &key[0])
		run(kernel.Pointer(to), kernel.Pointer(from), uint(len(from)), &roundKeys[0], &counter[0])
	}
}
