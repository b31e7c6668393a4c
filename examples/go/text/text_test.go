package text

import (
	"bytes"
	"math/rand"
	"strings"
	"testing"
	"unicode/utf8"

	"pasm.example/kernels/internal/guarded"
)

const longest = 1000

func TestIndexByte(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	memory := guarded.New(longest + 200)
	for _, k := range indexers {
		for n := 0; n <= longest; n++ {
			for _, s := range memory.Places(n) {
				c := byte(random.Int())
				for i := range s {
					s[i] = c + 1 + byte(random.Intn(255))
				}
				if got := k.Run(s, c); got != -1 {
					t.Fatalf("%s: %d is found at %d", k.Name, c, got)
				}
				for place := random.Intn(20); place < n; place += 1 + random.Intn(100) {
					s[place] = c
					if got, want := k.Run(s, c), bytes.IndexByte(s, c); got != want {
						t.Fatalf("%s: %d is found at %d of %d, not %d", k.Name, c, got, n, want)
					}
					if got := k.Run(s[place:], c); got != 0 {
						t.Fatalf("%s: %d is not found at the beginning but %d", k.Name, c, got)
					}
					if random.Intn(2) == 0 {
						s[place] = c + 1
					}
				}
			}
		}
	}
	if IndexByte([]byte("abc"), 'c') != 2 || IndexByte(nil, 0) != -1 {
		t.Error("c is not at 2")
	}
}

// Random characters of one to four bytes, as many as fit, and what is left as letters.
func fillWithText(s []byte, random *rand.Rand, ascii bool) {
	for len(s) > 0 {
		c := rune(random.Intn(0x80))
		if !ascii && random.Intn(2) == 0 {
			c = rune(random.Intn(utf8.MaxRune+1) >> random.Intn(14))
		}
		if utf8.RuneLen(c) > len(s) || !utf8.ValidRune(c) {
			c = 'a'
		}
		s = s[utf8.EncodeRune(s, c):]
	}
}

func TestValidUTF8(t *testing.T) {
	random := rand.New(rand.NewSource(2))
	memory := guarded.New(longest + 200)
	for _, k := range validators {
		for n := 0; n <= longest; n++ {
			for i, s := range memory.Places(n) {
				fillWithText(s, random, (n+i)%4 == 0)
				if !k.Run(s) {
					t.Fatalf("%s: %q is not valid", k.Name, s)
				}
				for changes := 0; changes < 8 && n > 0; changes++ {
					s[random.Intn(n)] = byte(random.Int())
					if got, want := k.Run(s), utf8.Valid(s); got != want {
						t.Fatalf("%s: %q: %v", k.Name, s, got)
					}
				}
			}
		}
	}
	if !ValidUTF8([]byte("Grüße")) || ValidUTF8([]byte("\xed\xa0\x80")) {
		t.Error("a surrogate is valid, or ü is not")
	}
}

func TestEncodeBase64(t *testing.T) {
	random := rand.New(rand.NewSource(3))
	first, second := guarded.New(longest+200), guarded.New(2*longest+200)
	for _, k := range encoders {
		for n := 0; n <= longest; n++ {
			tos := second.Places((n + 2) / 3 * 4)
			for i, from := range first.Places(n) {
				to := tos[i]
				random.Read(from)
				want := make([]byte, len(to))
				encodeGo(want, from)
				if got := k.Run(to, from); got != len(to) || !bytes.Equal(to, want) {
					t.Fatalf("%s: % x gives %q, not %q", k.Name, from, to, want)
				}
			}
		}
	}
	if got := EncodeBase64([]byte("Hello")); got != "SGVsbG8=" {
		t.Error(got)
	}
}

func TestDecodeBase64(t *testing.T) {
	random := rand.New(rand.NewSource(4))
	first, second := guarded.New(2*longest+200), guarded.New(longest+200)
	for _, k := range decoders {
		for n := 0; n <= longest; n++ {
			want := make([]byte, n)
			random.Read(want)
			length := (n + 2) / 3 * 4
			tos := second.Places(n)
			for i, from := range first.Places(length) {
				to := tos[i]
				encodeGo(from, want)
				if got := k.Run(to, from); got != n || !bytes.Equal(to, want) {
					t.Fatalf("%s: %q gives % x, not % x", k.Name, from, to, want)
				}
				if n == 0 {
					continue
				}
				to = second.Last(length / 4 * 3) // what is wrong may look as if there were no padding
				for changes := 0; changes < 4; changes++ {
					place := random.Intn(length)
					old := from[place]
					from[place] = "\x00 \n!*,-.:@[_`{\x7f\x80\xff"[random.Intn(17)]
					if got := k.Run(to, from); got != -1 {
						t.Fatalf("%s: %q gives %d bytes", k.Name, from, got)
					}
					from[place] = old
				}
				if got := k.Run(to, from[:length-1]); got != -1 {
					t.Fatalf("%s: %d characters are taken", k.Name, length-1)
				}
			}
		}
	}
	if got, ok := DecodeBase64("SGVsbG8="); !ok || string(got) != "Hello" {
		t.Errorf("%q", got)
	}
	if _, ok := DecodeBase64("SGVsbG8"); ok {
		t.Error("padding is not asked for")
	}
}

func TestCLength(t *testing.T) {
	memory := guarded.New(longest + 200)
	for _, k := range lengths {
		for n := 0; n <= longest; n++ {
			for _, s := range memory.Places(n + 1) {
				for i := range s {
					s[i] = byte(i%255 + 1)
				}
				s[n] = 0
				if got := k.Run(s); got != n {
					t.Fatalf("%s: %d, not %d", k.Name, got, n)
				}
			}
		}
	}
	if CLength([]byte("abc\x00def\x00")) != 3 {
		t.Error("abc has other than three letters")
	}
}

func TestCountByte(t *testing.T) {
	random := rand.New(rand.NewSource(5))
	memory := guarded.New(longest + 200)
	for _, k := range counters {
		for n := 0; n <= longest; n++ {
			for _, s := range memory.Places(n) {
				for i := range s {
					s[i] = byte(random.Intn(4) - 1)
				}
				c := byte(random.Intn(4) - 1)
				if got, want := k.Run(string(s), c), bytes.Count(s, []byte{c}); got != want {
					t.Fatalf("%s: %d of %d are %d, not %d", k.Name, got, n, c, want)
				}
			}
		}
	}
	if CountByte("banana", 'a') != 3 {
		t.Error("banana has other than three a")
	}
}

func BenchmarkIndexByte(b *testing.B) {
	s := make([]byte, 4000)
	for _, k := range indexers {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for i := 0; i < b.N; i++ {
				k.Run(s, 1)
			}
		})
	}
}

func BenchmarkValidUTF8(b *testing.B) {
	s := []byte(strings.Repeat("Grüße, 世界! ", 250))
	for _, k := range validators {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for i := 0; i < b.N; i++ {
				k.Run(s)
			}
		})
	}
}

func BenchmarkEncodeBase64(b *testing.B) {
	from := make([]byte, 3000)
	to := make([]byte, 4000)
	for _, k := range encoders {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(len(from)))
			for i := 0; i < b.N; i++ {
				k.Run(to, from)
			}
		})
	}
}

func BenchmarkCountByte(b *testing.B) {
	s := strings.Repeat("banana ", 500)
	for _, k := range counters {
		b.Run(k.Name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for i := 0; i < b.N; i++ {
				k.Run(s, 'a')
			}
		})
	}
}
