package guarded

import (
	"syscall"
	"unsafe"
)

var (
	kernel32       = syscall.NewLazyDLL("kernel32.dll")
	virtualAlloc   = kernel32.NewProc("VirtualAlloc")
	virtualProtect = kernel32.NewProc("VirtualProtect")
)

func between(size int) []byte {
	const commitAndReserve, readWrite, noAccess = 0x3000, 0x04, 0x01
	address, _, err := virtualAlloc.Call(0, uintptr(size+2*page), commitAndReserve, readWrite)
	if address == 0 {
		panic(err)
	}
	for _, guard := range []uintptr{address, address + page + uintptr(size)} {
		var before uint32
		if ok, _, err := virtualProtect.Call(guard, page, noAccess, uintptr(unsafe.Pointer(&before))); ok == 0 {
			panic(err)
		}
	}
	address += page
	start := *(*unsafe.Pointer)(unsafe.Pointer(&address)) // not memory of Go's: it never moves
	return unsafe.Slice((*byte)(start), size)
}
