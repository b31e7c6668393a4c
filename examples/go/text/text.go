// Package text has functions of bytes and strings.
package text

import (
	"bytes"
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"pasm.example/kernels/internal/kernel"
)

type (
	indexFunc  = func(s []byte, c byte) int
	validFunc  = func(s []byte) bool
	encodeFunc = func(to, from []byte) int
	decodeFunc = func(to, from []byte) int
	lengthFunc = func(s []byte) int
	countFunc  = func(s string, c byte) (count int)
)

var (
	indexers   = kernel.Usable(indexKernels, bytes.IndexByte)
	validators = kernel.Usable(validKernels, utf8.Valid)
	encoders   = kernel.Usable(encodeKernels, encodeGo)
	decoders   = kernel.Usable(decodeKernels, decodeGo)
	lengths    = kernel.Usable(lengthKernels, lengthGo)
	counters   = kernel.Usable(countKernels, countGo)
)

// IndexByte is the place of the first byte that is c, or -1.
func IndexByte(s []byte, c byte) int { return indexers[0].Run(s, c) }

// ValidUTF8 tells whether the text is UTF-8 all through.
func ValidUTF8(s []byte) bool { return validators[0].Run(s) }

// EncodeBase64 is the base64 of RFC 4648, with padding.
func EncodeBase64(from []byte) string {
	to := make([]byte, (len(from)+2)/3*4)
	return string(to[:encoders[0].Run(to, from)])
}

func encodeGo(to, from []byte) int {
	base64.StdEncoding.Encode(to, from)
	return base64.StdEncoding.EncodedLen(len(from))
}

// DecodeBase64 gives the bytes that the text stands for, and whether it is base64.
func DecodeBase64(text string) (to []byte, ok bool) {
	to = make([]byte, len(text)/4*3)
	n := decoders[0].Run(to, []byte(text))
	if n < 0 {
		return nil, false
	}
	return to[:n], true
}

// As the kernels do: -1 for what is not base64.
func decodeGo(to, from []byte) int {
	if bytes.ContainsAny(from, "\r\n") { // which encoding/base64 ignores
		return -1
	}
	n, err := base64.StdEncoding.Strict().Decode(to, from)
	if err != nil {
		return -1
	}
	return n
}

// CLength is the number of bytes before the first zero; there must be one.
func CLength(s []byte) int { return lengths[0].Run(s) }

func lengthGo(s []byte) int { return bytes.IndexByte(s, 0) }

// CountByte tells how many bytes of a string are c.
func CountByte(s string, c byte) int { return counters[0].Run(s, c) }

func countGo(s string, c byte) int { return strings.Count(s, string([]byte{c})) }
