// Package cpu tells which extensions of x86-64 the processor and the operating system have.
package cpu
