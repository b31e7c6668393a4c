package crypt

import (
	"bytes"
	"encoding/hex"
	"math/rand"
	"testing"

	"pasm.example/kernels/internal/guarded"
)

const longest = 3000

// Calls check with random bytes of every length to 1,000 and some beyond, at several places, and with as much memory.
func everyLength(random *rand.Rand, check func(to, from []byte)) {
	first, second := guarded.New(longest+200), guarded.New(longest+200)
	for n := 0; n <= longest; n++ {
		if n > 1000 {
			n += random.Intn(50)
		}
		if n > longest {
			break
		}
		tos := second.Places(n)
		for i, from := range first.Places(n) {
			random.Read(from)
			check(tos[i], from)
		}
	}
}

func TestChaCha20(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for _, k := range chacha20s {
		everyLength(random, func(to, from []byte) {
			var key [32]byte
			var nonce [12]byte
			random.Read(key[:])
			random.Read(nonce[:])
			counter := random.Uint32() >> (random.Uint32() % 32)
			if len(to)%3 == 0 {
				counter = ^uint32(0) - counter // it wraps
			}
			want := make([]byte, len(from))
			chacha20Go(want, from, &key, &nonce, counter)
			k.Run(to, from, &key, &nonce, counter)
			if !bytes.Equal(to, want) {
				t.Fatalf("%s: %d bytes from block %d on differ", k.Name, len(to), counter)
			}
			k.Run(from, from, &key, &nonce, counter)
			if !bytes.Equal(from, want) {
				t.Fatalf("%s: %d bytes differ in place", k.Name, len(to))
			}
		})
	}
}

// RFC 8439, 2.4.2
func TestChaCha20OfTheRFC(t *testing.T) {
	var key [32]byte
	for i := range key {
		key[i] = byte(i)
	}
	text := []byte("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.")
	ChaCha20(text, text, &key, &[12]byte{7: 0x4A}, 1)
	if got := hex.EncodeToString(text[:16]); got != "6e2e359a2568f98041ba0728dd0d6981" {
		t.Error(got)
	}
}

func TestAES128CTR(t *testing.T) {
	random := rand.New(rand.NewSource(2))
	for _, k := range aesCTRs {
		everyLength(random, func(to, from []byte) {
			var key, counter [16]byte
			random.Read(key[:])
			random.Read(counter[:])
			if len(to)%3 == 0 {
				copy(counter[8:], "\xff\xff\xff\xff\xff\xff\xff\xfd") // it carries
			}
			want := make([]byte, len(from))
			aesCTRGo(want, from, &key, &counter)
			k.Run(to, from, &key, &counter)
			if !bytes.Equal(to, want) {
				t.Fatalf("%s: %d bytes from %x on differ", k.Name, len(to), counter)
			}
		})
	}
	// NIST SP 800-38A, F.5.1
	key, _ := hex.DecodeString("2b7e151628aed2a6abf7158809cf4f3c")
	counter, _ := hex.DecodeString("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
	text, _ := hex.DecodeString("6bc1bee22e409f96e93d7e117393172a")
	AES128CTR(text, text, (*[16]byte)(key), (*[16]byte)(counter))
	if got := hex.EncodeToString(text); got != "874d6191b620e3261bef6864990db6ce" {
		t.Error(got)
	}
}

func BenchmarkChaCha20(b *testing.B) {
	data := make([]byte, 8192)
	for _, k := range chacha20s {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for i := 0; i < b.N; i++ {
				k.Run(data, data, new([32]byte), new([12]byte), 0)
			}
		})
	}
}

func BenchmarkAES128CTR(b *testing.B) {
	data := make([]byte, 8192)
	for _, k := range aesCTRs {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for i := 0; i < b.N; i++ {
				k.Run(data, data, new([16]byte), new([16]byte))
			}
		})
	}
}
