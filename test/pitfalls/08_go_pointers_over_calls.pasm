; A call destroys every register, moves the stack and collects garbage: pointers that are live over it are found by Go's collector
; where they wait, whether arguments, results, fields or sums of these, and point to where things are afterwards.
; RUN: rm -rf %t && split-file %s %t && %go-package %t

;--- k.pasm
pasm 1

extern function int64_t visit(int64_t value)
extern function uint64_t* newBlock(uint64_t value)
extern function void collect(void)

struct List {
    List* next
    int64_t value
}

; A pointer that runs along a slice.
function int64_t visitAll(slice<int64_t> numbers) {
    reg64 p, left, total, value
    load p, numbers.base
    load left, numbers.len
    load total, 0
    test left, left
    jz   done
again:
    mov  value, [p]
    call visit(value) -> value
    add  total, value
    add  p, 8
    dec  left
    jnz  again
done:
    return total
}

; By index instead; the base is what is held.
function int64_t visitByIndex(slice<int64_t> numbers) {
    reg64 p, i, n, total, value
    load p, numbers.base
    load n, numbers.len
    load i, 0
    load total, 0
again:
    cmp  i, n
    jae  done
    mov  value, [p + i*8]
    call visit(value) -> value
    add  total, value
    inc  i
    jmp  again
done:
    return total
}

; Results of calls, which nobody else knows of.
function uint64_t holdResults(uint64_t a, uint64_t b) {
    reg64 x, y, first, second
    load x, a
    load y, b
    call newBlock(x) -> first
    call newBlock(y) -> second
    call collect()
    xchg first, second
    call collect()
    mov  x, [first + 8]
    shl  x, 8
    add  x, [second]
    return x
}

; Fields.
function int64_t sumList(List* list) {
    reg64 p: List*, total, value
    load p, list
    load total, 0
again:
    test p, p
    jz   done
    mov  value, [p.value]
    call visit(value) -> value
    add  total, value
    mov  p, [p.next]
    jmp  again
done:
    return total
}

; One of two pointers, by a flag; null on one way.
function uint64_t choose(uint64_t* a, uint64_t* b, bool second) {
    reg64 p, q, r
    reg8  which
    load p, a
    load q, b
    load which, second
    test which, which
    cmovnz p, q
    call collect()
    xor  r, r
    test p, p
    jz   done
    mov  r, [p]
done:
    return r
}

; What is next to a pointer in the frame must not be taken for one.
function float mixed(const float* p, float x, double y, uint32_t n) {
    reg64 q, count
    xmm   a, b, c
    load q, p
    load a, x
    load b, y
    load count.reg32, n
    call collect()
    cvtsi2ss c, count
    addss c, a
    cvtsd2ss b, b
    addss c, b
    addss c, [q]
    return c
}

;--- k_test.go
package kernels

import (
	"runtime"
	"runtime/debug"
	"testing"
)

var garbage [100][]uint64

// collect leaves nothing of what is not known to be in use, and moves the stack.
func collect() {
	useStack(30)
	for i := range garbage {
		garbage[i] = []uint64{^uint64(0), ^uint64(0)}
	}
	runtime.GC()
}

//go:noinline
func useStack(depth int) byte {
	var room [1024]byte
	if depth > 0 {
		room[depth] = useStack(depth - 1)
	}
	return room[depth]
}

func visit(value int64) int64 {
	collect()
	return 10 * value
}

func newBlock(value uint64) *uint64 {
	block := []uint64{value, value + 1}
	return &block[0]
}

// Each on a fresh goroutine, whose stack is small.
func check[T comparable](t *testing.T, name string, want T, run func() T) {
	t.Helper()
	result := make(chan T)
	go func() { result <- run() }()
	if got := <-result; got != want {
		t.Errorf("%s: %v, not %v", name, got, want)
	}
}

func TestPointersOverCalls(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	for round := 0; round < 3; round++ {
		check(t, "visitAll", 450, func() int64 {
			numbers := [10]int64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
			return visitAll(numbers[:])
		})
		check(t, "visitByIndex", 450, func() int64 {
			numbers := [10]int64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
			return visitByIndex(numbers[:])
		})
		check(t, "holdResults", 0x1411, func() uint64 { return holdResults(0x11, 0x13) })
		check(t, "sumList on the stack", 60, func() int64 {
			last := List{nil, 1}
			middle := List{&last, 2}
			return sumList(&List{&middle, 3})
		})
		check(t, "sumList on the heap", 550, func() int64 {
			var list *List
			for i := int64(1); i <= 10; i++ {
				list = &List{list, i}
			}
			return sumList(list)
		})
		for _, second := range []bool{false, true} {
			want := uint64(5)
			if second {
				want = 6
			}
			check(t, "choose", want, func() uint64 {
				a, b := uint64(5), uint64(6)
				return choose(&a, &b, second)
			})
			check(t, "choose null", 0, func() uint64 { return choose(nil, nil, second) })
		}
		check(t, "mixed", 1.5+2.25+1000+0.125, func() float32 {
			x := float32(0.125)
			return mixed(&x, 1.5, 2.25, 1000)
		})
	}
}
