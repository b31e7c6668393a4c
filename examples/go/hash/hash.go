// Package hash has checksums and hash functions.
package hash

import (
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"math/bits"

	"pasm.example/kernels/internal/kernel"
)

type (
	crcFunc     = func(crc uint32, data []byte) uint32
	blocksFunc  = func(state *[8]uint32, data []byte)
	siphashFunc = func(data []byte, key *[16]byte) uint64
)

var (
	crcs         = kernel.Usable(crcKernels, crcGo)
	castagnolis  = kernel.Usable(castagnoliKernels, castagnoliGo)
	sha256Blocks = kernel.Usable(sha256Kernels, sha256BlocksGo)
	siphashes    = kernel.Usable(siphashKernels, siphashGo)
)

// CRC32 continues the CRC-32 of zlib and gzip over data; start with 0.
func CRC32(crc uint32, data []byte) uint32 { return crcs[0].Run(crc, data) }

func crcGo(crc uint32, data []byte) uint32 { return crc32.Update(crc, crc32.IEEETable, data) }

// CRC32C continues the CRC-32 of Castagnoli over data; start with 0.
func CRC32C(crc uint32, data []byte) uint32 { return castagnolis[0].Run(crc, data) }

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func castagnoliGo(crc uint32, data []byte) uint32 { return crc32.Update(crc, castagnoli, data) }

// SHA256 is the hash of FIPS 180-4.
func SHA256(data []byte) [sha256.Size]byte {
	return sha256With(sha256Blocks[0].Run, data)
}

func sha256With(addBlocks blocksFunc, data []byte) (sum [sha256.Size]byte) {
	state := [8]uint32{0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19}
	whole := len(data) / sha256.BlockSize * sha256.BlockSize
	addBlocks(&state, data[:whole])
	var last [2 * sha256.BlockSize]byte
	n := copy(last[:], data[whole:])
	last[n] = 0x80
	end := sha256.BlockSize
	if n+9 > end {
		end *= 2
	}
	binary.BigEndian.PutUint64(last[end-8:], 8*uint64(len(data)))
	addBlocks(&state, last[:end])
	for i, word := range state {
		binary.BigEndian.PutUint32(sum[4*i:], word)
	}
	return sum
}

// FIPS 180-4, 6.2.2
func sha256BlocksGo(state *[8]uint32, data []byte) {
	for ; len(data) >= sha256.BlockSize; data = data[sha256.BlockSize:] {
		var w [64]uint32
		for t := range w {
			if t < 16 {
				w[t] = binary.BigEndian.Uint32(data[4*t:])
				continue
			}
			x, y := w[t-15], w[t-2]
			w[t] = w[t-16] + w[t-7] + (bits.RotateLeft32(x, -7) ^ bits.RotateLeft32(x, -18) ^ x>>3) +
				(bits.RotateLeft32(y, -17) ^ bits.RotateLeft32(y, -19) ^ y>>10)
		}
		s := *state
		for t := range w {
			a, e := s[0], s[4]
			one := s[7] + (bits.RotateLeft32(e, -6) ^ bits.RotateLeft32(e, -11) ^ bits.RotateLeft32(e, -25)) +
				(e&s[5] ^ ^e&s[6]) + roundConstants[t] + w[t]
			two := (bits.RotateLeft32(a, -2) ^ bits.RotateLeft32(a, -13) ^ bits.RotateLeft32(a, -22)) +
				(a&s[1] ^ a&s[2] ^ s[1]&s[2])
			copy(s[1:], s[:7])
			s[4] += one
			s[0] = one + two
		}
		for i := range state {
			state[i] += s[i]
		}
	}
}

// SipHash24 is 64 bits of hash under a key: Aumasson and Bernstein, 2012.
func SipHash24(data []byte, key *[16]byte) uint64 { return siphashes[0].Run(data, key) }

func siphashGo(data []byte, key *[16]byte) uint64 {
	k0, k1 := binary.LittleEndian.Uint64(key[:8]), binary.LittleEndian.Uint64(key[8:])
	v := [4]uint64{k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573}
	rounds := func(count int) {
		for ; count > 0; count-- {
			v[0] += v[1]
			v[2] += v[3]
			v[1] = bits.RotateLeft64(v[1], 13) ^ v[0]
			v[3] = bits.RotateLeft64(v[3], 16) ^ v[2]
			v[0] = bits.RotateLeft64(v[0], 32)
			v[2] += v[1]
			v[0] += v[3]
			v[1] = bits.RotateLeft64(v[1], 17) ^ v[2]
			v[3] = bits.RotateLeft64(v[3], 21) ^ v[0]
			v[2] = bits.RotateLeft64(v[2], 32)
		}
	}
	add := func(word uint64) {
		v[3] ^= word
		rounds(2)
		v[0] ^= word
	}
	n := len(data)
	for ; len(data) >= 8; data = data[8:] {
		add(binary.LittleEndian.Uint64(data))
	}
	last := uint64(n) << 56
	for i, b := range data {
		last |= uint64(b) << (8 * i)
	}
	add(last)
	v[2] ^= 0xFF
	rounds(4)
	return v[0] ^ v[1] ^ v[2] ^ v[3]
}
