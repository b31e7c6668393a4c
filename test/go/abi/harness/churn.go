// Package abi calls functions of random signatures.
package abi

import (
	"runtime"
	"sync/atomic"
	"unsafe"
)

var churns uint32

var garbage [64][]byte

// churn is what the assembly calls: it makes garbage, grows the stack, and now and then collects.
func churn() {
	turn := atomic.AddUint32(&churns, 1)
	garbage[turn%64] = make([]byte, 64+turn%4096)
	useStack(int(turn*7919) % 60)
	if turn%64 == 0 {
		runtime.GC()
	}
	if turn%5 == 0 {
		runtime.Gosched()
	}
}

// relay gives back what it gets, after all that.
func relay(p unsafe.Pointer) unsafe.Pointer {
	churn()
	return p
}

// useStack calls itself so deep that 512 bytes for each level lie on the stack.
//
//go:noinline
func useStack(depth int) byte {
	var room [512]byte
	room[depth%512] = byte(depth)
	if depth > 0 {
		room[0] += useStack(depth - 1)
	}
	return room[0] + room[depth%512]
}
