// Package crypt has stream ciphers.
package crypt

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"math/bits"

	"pasm.example/kernels/internal/kernel"
)

type (
	chacha20Func = func(to, from []byte, key *[32]byte, nonce *[12]byte, counter uint32)
	aesCTRFunc   = func(to, from []byte, key, counter *[16]byte)
)

var (
	chacha20s = kernel.Usable(chacha20Kernels, chacha20Go)
	aesCTRs   = kernel.Usable(aesCTRKernels, aesCTRGo)
)

// ChaCha20 writes from xor the key stream of RFC 8439 that begins with block `counter`. Both may be the same memory.
func ChaCha20(to, from []byte, key *[32]byte, nonce *[12]byte, counter uint32) {
	chacha20s[0].Run(to[:len(from)], from, key, nonce, counter)
}

func chacha20Go(to, from []byte, key *[32]byte, nonce *[12]byte, counter uint32) {
	start := [16]uint32{0x61707865, 0x3320646e, 0x79622d32, 0x6b206574}
	for i := 0; i < 8; i++ {
		start[4+i] = binary.LittleEndian.Uint32(key[4*i:])
	}
	for i := 0; i < 3; i++ {
		start[13+i] = binary.LittleEndian.Uint32(nonce[4*i:])
	}
	for ; len(from) > 0; counter++ {
		start[12] = counter
		stream := chacha20Block(start)
		for i := 0; i < len(stream) && i < len(from); i++ {
			to[i] = from[i] ^ stream[i]
		}
		if len(from) <= len(stream) {
			return
		}
		to, from = to[len(stream):], from[len(stream):]
	}
}

func chacha20Block(start [16]uint32) (stream [64]byte) {
	s := start
	quarter := func(a, b, c, d int) {
		s[a] += s[b]
		s[d] = bits.RotateLeft32(s[d]^s[a], 16)
		s[c] += s[d]
		s[b] = bits.RotateLeft32(s[b]^s[c], 12)
		s[a] += s[b]
		s[d] = bits.RotateLeft32(s[d]^s[a], 8)
		s[c] += s[d]
		s[b] = bits.RotateLeft32(s[b]^s[c], 7)
	}
	for round := 0; round < 10; round++ {
		for i := 0; i < 4; i++ {
			quarter(i, 4+i, 8+i, 12+i)
		}
		for i := 0; i < 4; i++ {
			quarter(i, 4+(i+1)%4, 8+(i+2)%4, 12+(i+3)%4)
		}
	}
	for i := range s {
		binary.LittleEndian.PutUint32(stream[4*i:], s[i]+start[i])
	}
	return stream
}

// AES128CTR writes from xor the key stream of AES-128 in counter mode. Both may be the same memory.
func AES128CTR(to, from []byte, key, counter *[16]byte) {
	aesCTRs[0].Run(to[:len(from)], from, key, counter)
}

func aesCTRGo(to, from []byte, key, counter *[16]byte) {
	block, err := aes.NewCipher(key[:])
	if err != nil {
		panic(err) // for other sizes of keys
	}
	cipher.NewCTR(block, counter[:]).XORKeyStream(to, from)
}
