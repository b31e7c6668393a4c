package abi

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"unsafe"
)

// --- Random values: xorshift, one state for all goroutines

var state uint64 = 88172645463325252

func next() uint64 {
	for {
		old := atomic.LoadUint64(&state)
		x := old
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		if atomic.CompareAndSwapUint64(&state, old, x) {
			return x
		}
	}
}

func randomBool() bool       { return next()>>40&1 == 1 }
func randomInt8() int8       { return int8(next() >> 9) }
func randomUint8() uint8     { return uint8(next() >> 9) }
func randomInt16() int16     { return int16(next() >> 9) }
func randomUint16() uint16   { return uint16(next() >> 9) }
func randomInt32() int32     { return int32(next() >> 9) }
func randomUint32() uint32   { return uint32(next() >> 9) }
func randomInt64() int64     { return int64(next()) }
func randomUint64() uint64   { return next() }
func randomInt() int         { return int(next()) }
func randomUint() uint       { return uint(next()) }
func randomUintptr() uintptr { return uintptr(next()) }

// Any bits, signalling NaNs aside: those a move through memory of another float type might quieten.
func randomFloat32() float32 { return math.Float32frombits(uint32(next()>>9) | 1<<22) }
func randomFloat64() float64 { return math.Float64frombits(next() | 1<<51) }

func randomString() string {
	n := next() % 20
	if n < 2 {
		return ""
	}
	return "nothing but ASCII in here"[n%5 : n]
}

type element interface {
	uint8 | int16 | uint32 | int64 | float32 | float64
}

// mark fills with numbers that begin with the one returned.
func mark[T element](s []T) T {
	first := T(next() >> 9 % 100)
	for i := range s {
		s[i] = first + T(i)
	}
	return first
}

func holds[T element](s []T, first T) bool {
	for i := range s {
		if s[i] != first+T(i) {
			return false
		}
	}
	return true
}

func cut[T element](s []T) []T {
	n := next() >> 9
	from, length := n%4, n>>8%4
	if n>>16%8 == 0 {
		return nil
	}
	return s[from : from+length : from+length+n>>24%3]
}

// --- Comparisons, bit by bit

func sameFloat32(a, b float32) bool { return math.Float32bits(a) == math.Float32bits(b) }
func sameFloat64(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }

func sameSlice[T element](a, b []T) bool {
	return *(*[3]uintptr)(unsafe.Pointer(&a)) == *(*[3]uintptr)(unsafe.Pointer(&b))
}

func sameString(a, b string) bool {
	return a == b && *(*[2]uintptr)(unsafe.Pointer(&a)) == *(*[2]uintptr)(unsafe.Pointer(&b))
}

var failures sync.Map

func fail(function string, result int) {
	failures.Store(fmt.Sprintf("%s: result %d", function, result), true)
}

func report(t *testing.T) {
	failures.Range(func(what, _ any) bool {
		t.Error(what)
		failures.Delete(what)
		return true
	})
}

// --- The tests

func rounds() int {
	if n, err := strconv.Atoi(os.Getenv("ROUNDS")); err == nil {
		return n
	}
	return 20
}

func TestEcho(t *testing.T) {
	for round := 0; round < rounds(); round++ {
		for _, run := range cases {
			run()
		}
	}
	report(t)
	t.Logf("%d functions, %d rounds", len(cases), rounds())
}

// atDepth calls when a random amount of stack is in use, so that it must grow here or there.
//
//go:noinline
func atDepth(depth uint64, run func()) byte {
	var room [96]byte
	room[depth%96] = 1
	if depth == 0 {
		run()
		return room[0]
	}
	return atDepth(depth-1, run) + room[depth%96]
}

// Each call on a goroutine of its own, whose stack is small, while garbage is collected as fast as it can be.
func TestEchoWhileCollecting(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	var done atomic.Bool
	var collector sync.WaitGroup
	collector.Add(1)
	var collections atomic.Int32
	go func() {
		defer collector.Done()
		for !done.Load() {
			runtime.GC()
			collections.Add(1)
		}
	}()
	round := 0
	for ; round < rounds() || collections.Load() < 50; round++ {
		var group sync.WaitGroup
		for _, run := range cases {
			group.Add(1)
			go func(run func(), depth uint64) {
				defer group.Done()
				atDepth(depth, run)
			}(run, next()>>20%40)
		}
		group.Wait()
	}
	done.Store(true)
	collector.Wait()
	report(t)
	t.Logf("%d functions, %d rounds, %d collections, %d calls from assembly", len(cases), round, collections.Load(),
		atomic.LoadUint32(&churns))
}
