package hash

import (
	"crypto/sha256"
	"fmt"
	"math/rand"
	"testing"

	"pasm.example/kernels/internal/guarded"
	"pasm.example/kernels/internal/kernel"
)

const longest = 1000

// Calls check with random bytes of every length, at several places.
func everyLength(seed int64, check func(data []byte)) {
	random := rand.New(rand.NewSource(seed))
	memory := guarded.New(longest + 200)
	for n := 0; n <= longest; n++ {
		for _, data := range memory.Places(n) {
			random.Read(data)
			check(data)
		}
	}
}

func testCRC(t *testing.T, kernels []kernel.Of[crcFunc], reference crcFunc) {
	for _, k := range kernels {
		everyLength(1, func(data []byte) {
			for _, crc := range []uint32{0, 0xFFFFFFFF, 0x12345678} {
				if got, want := k.Run(crc, data), reference(crc, data); got != want {
					t.Fatalf("%s: %d bytes give %#x, not %#x", k.Name, len(data), got, want)
				}
			}
		})
	}
}

// The check value of both is that of the digits 1 to 9.
func TestCRC32(t *testing.T) {
	testCRC(t, crcs, crcGo)
	if got := CRC32(0, []byte("123456789")); got != 0xCBF43926 {
		t.Errorf("%#x", got)
	}
}

func TestCRC32C(t *testing.T) {
	testCRC(t, castagnolis, castagnoliGo)
	if got := CRC32C(0, []byte("123456789")); got != 0xE3069283 {
		t.Errorf("%#x", got)
	}
}

func TestSHA256(t *testing.T) {
	for _, k := range sha256Blocks {
		everyLength(2, func(data []byte) {
			if got, want := sha256With(k.Run, data), sha256.Sum256(data); got != want {
				t.Fatalf("%s: %d bytes give %x, not %x", k.Name, len(data), got, want)
			}
		})
	}
	if got := fmt.Sprintf("%x", SHA256([]byte("abc"))); got[:16] != "ba7816bf8f01cfea" {
		t.Error(got)
	}
}

func TestSipHash24(t *testing.T) {
	var key [16]byte
	for i := range key {
		key[i] = byte(i)
	}
	for _, k := range siphashes {
		everyLength(3, func(data []byte) {
			key[len(data)%16]++
			if got, want := k.Run(data, &key), siphashGo(data, &key); got != want {
				t.Fatalf("%s: %d bytes give %#x, not %#x", k.Name, len(data), got, want)
			}
		})
	}
	// The example of the paper's appendix A: key 00 to 0f, message 00 to 0e.
	message := make([]byte, 15)
	for i := range key {
		key[i] = byte(i)
	}
	copy(message, key[:])
	if got := SipHash24(message, &key); got != 0xA129CA6149BE45E5 {
		t.Errorf("%#x", got)
	}
}

func BenchmarkCRC32(b *testing.B) {
	data := make([]byte, 8192)
	for _, k := range crcs {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for i := 0; i < b.N; i++ {
				k.Run(0, data)
			}
		})
	}
}

func BenchmarkSHA256(b *testing.B) {
	data := make([]byte, 8192)
	for _, k := range sha256Blocks {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for i := 0; i < b.N; i++ {
				sha256With(k.Run, data)
			}
		})
	}
}

func BenchmarkSipHash24(b *testing.B) {
	data := make([]byte, 64)
	for _, k := range siphashes {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for i := 0; i < b.N; i++ {
				k.Run(data, new([16]byte))
			}
		})
	}
}
