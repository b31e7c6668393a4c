; Go's rbp is the frame pointer: code that writes it gives it back, with locals or without, and whoever walks the stack by it while
; a callee runs finds its way, also past locals that are aligned further than the stack.
; RUN: rm -rf %t && split-file %s %t && %go-package %t

;--- k.pasm
pasm 1

extern function void look(void)

; Every register that there is.
function uint64_t allRegisters(uint64_t x) {
    reg64 r[14]
    for i in 0..14 {
        load r[i], x
        add  r[i], i
    }
    for i in 1..14 { xor r[0], r[i] }
    return r[0]
}
function uint64_t byName(uint64_t x) {
    load rbp, x
    lea  rax, [rbp + rbp*2]
    return rax
}
function uint64_t withLocals(uint64_t x) {
    local uint64_t room[40]
    load rbp, x
    for i in 0..40 { mov [room + 8*i], rbp }
    mov  rax, [room + 39*8]
    add  rax, [room]
    return rax
}
function uint64_t alignedLocals(uint64_t x) {
    local uint8_t room[192] align(64)
    reg64 r
    xmm   v
    load r, x
    movq v, r
    movdqa [room], v                    ; faults if the array were not aligned
    movdqa [room + 176], v
    mov  r, [room + 176]
    return r
}
function uint64_t callsOut(uint64_t x) {
    reg64 r
    call look
    load r, x
    return r
}
; What the array holds must not be taken for saved frame pointers.
function uint64_t callsOutOfAlignedLocals(uint64_t x) {
    local uint64_t room[64] align(64)
    reg64 r
    mov  r, 0x10101
    for i in 0..64 { mov [room + 8*i], r }
    call look
    load r, x
    return r
}

;--- k_test.go
package kernels

import (
	"bytes"
	"runtime"
	"runtime/trace"
	"strings"
	"testing"
	"time"
)

func getFramePointer() uintptr

var callers []string

// look walks the stack as panics and profiles do, and blocks, which the tracer reports with a stack found by frame pointers.
func look() {
	pcs := make([]uintptr, 50)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	callers = nil
	for {
		frame, more := frames.Next()
		callers = append(callers, frame.Function)
		if !more {
			break
		}
	}
	growStack(40)
	runtime.GC()
	time.Sleep(time.Millisecond)
}

//go:noinline
func growStack(n int) byte {
	var room [512]byte
	if n > 0 {
		room[n] = growStack(n - 1)
	}
	return room[n]
}

func TestRegistersAndLocals(t *testing.T) {
	for _, x := range []uint64{0, 1, 1 << 63, 12345} {
		want := x
		for i := uint64(1); i < 14; i++ {
			want ^= x + i
		}
		before := getFramePointer()
		got := []uint64{allRegisters(x), byName(x), withLocals(x), alignedLocals(x)}
		if after := getFramePointer(); after != before {
			t.Fatalf("the frame pointer was %#x and is %#x", before, after)
		}
		if got[0] != want || got[1] != 3*x || got[2] != 2*x || got[3] != x {
			t.Fatal(x, got)
		}
	}
}

func TestWalks(t *testing.T) {
	var file bytes.Buffer
	if err := trace.Start(&file); err != nil {
		t.Fatal(err)
	}
	defer trace.Stop()
	for name, function := range map[string]func(uint64) uint64{"callsOut": callsOut, "callsOutOfAlignedLocals": callsOutOfAlignedLocals} {
		done := make(chan bool)
		go func() {
			defer close(done)
			if got := function(1234567); got != 1234567 {
				t.Error(name, got)
			}
		}()
		<-done
		if len(callers) < 3 || callers[0] != "kernels.look" || !strings.HasSuffix(callers[1], name) {
			t.Errorf("%s: %q", name, callers)
		}
	}
}

;--- frame_amd64.s
#include "textflag.h"

TEXT ·getFramePointer(SB), NOSPLIT, $0-8
	MOVQ BP, ret+0(FP)
	RET
