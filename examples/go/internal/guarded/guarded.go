// Package guarded gives tests memory that lies between pages that cannot be touched: a kernel that reads or writes too
// far crashes.
package guarded

import "unsafe"

const page = 4096

// Memory is a row of pages with a forbidden one on each side. It is never freed.
type Memory struct {
	inside []byte
}

// New gives at least size bytes.
func New(size int) Memory {
	pages := (size + page - 1) / page * page
	return Memory{between(pages)}
}

// Last is the n bytes before the forbidden page at the end.
func (m Memory) Last(n int) []byte {
	return m.inside[len(m.inside)-n : len(m.inside) : len(m.inside)]
}

// First is the n bytes behind the forbidden page at the beginning.
func (m Memory) First(n int) []byte {
	return m.inside[:n:n]
}

// Middle is n bytes from an offset on, which gives them any alignment.
func (m Memory) Middle(offset, n int) []byte {
	return m.inside[offset : offset+n : offset+n]
}

// Places gives n bytes at the beginning, at the end, and at an odd or other address between: there must be 64 bytes
// more.
func (m Memory) Places(n int) [][]byte {
	return [][]byte{m.First(n), m.Last(n), m.Middle(1+n%63, n)}
}

// Numbers is the same for slices of n numbers, which are no more aligned than Go wants them.
func Numbers[T any](m Memory, n int) [][]T {
	var t T
	size := int(unsafe.Sizeof(t))
	var all [][]T
	for _, bytes := range [][]byte{m.First(n * size), m.Last(n * size), m.Middle(size*(1+n%15), n*size)} {
		all = append(all, as[T](bytes))
	}
	return all
}

func as[T any](bytes []byte) []T {
	var t T
	n := len(bytes) / int(unsafe.Sizeof(t))
	if n == 0 {
		return nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&bytes[0])), n)
}
