// Package integers has functions of whole numbers: the smallest examples, and those that return several results.
package integers

import (
	"math/bits"

	"pasm.example/kernels/internal/kernel"
)

type (
	addFunc         = func(a, b int32) int32
	fibonacciFunc   = func(n uint64) uint64
	popcountFunc    = func(words []uint64) uint64
	multiplyFunc    = func(a, b [2]uint64) [4]uint64
	weightedSumFunc = func(a, b [8]int64) int64
	addCarryFunc    = func(x, y, carry uint64) (sum, carryOut uint64)
	minMaxFunc      = func(numbers []int16) (lowest, highest int16)
)

var (
	adders       = kernel.Usable(addKernels, addGo)
	fibonaccis   = kernel.Usable(fibonacciKernels, fibonacciGo)
	popcounts    = kernel.Usable(popcountKernels, popcountGo)
	multipliers  = kernel.Usable(multiplyKernels, multiplyGo)
	weightedSums = kernel.Usable(weightedSumKernels, weightedSumGo)
	carryAdders  = kernel.Usable(addCarryKernels, bits.Add64)
	minMaxes     = kernel.Usable(minMaxKernels, minMaxGo)
)

// Add is the sum of two numbers, modulo 2^32.
func Add(a, b int32) int32 { return adders[0].Run(a, b) }

func addGo(a, b int32) int32 { return a + b }

// Fibonacci is the n-th Fibonacci number, modulo 2^64.
func Fibonacci(n uint64) uint64 { return fibonaccis[0].Run(n) }

func fibonacciGo(n uint64) uint64 {
	current, next := uint64(0), uint64(1)
	for ; n > 0; n-- {
		current, next = next, current+next
	}
	return current
}

// Popcount tells how many bits are set in all words.
func Popcount(words []uint64) uint64 { return popcounts[0].Run(words) }

func popcountGo(words []uint64) uint64 {
	total := 0
	for _, word := range words {
		total += bits.OnesCount64(word)
	}
	return uint64(total)
}

// Multiply is the product of two numbers of 128 bits, low words first.
func Multiply(a, b [2]uint64) [4]uint64 { return multipliers[0].Run(a, b) }

func multiplyGo(a, b [2]uint64) [4]uint64 {
	var product [4]uint64
	for i, x := range a {
		var carry uint64
		for j, y := range b {
			high, low := bits.Mul64(x, y)
			var c uint64
			low, c = bits.Add64(low, carry, 0)
			high += c
			product[i+j], c = bits.Add64(product[i+j], low, 0)
			carry = high + c
		}
		product[i+len(b)] = carry
	}
	return product
}

// WeightedSum is the sum of the products of the numbers in the same places, modulo 2^64.
func WeightedSum(a, b [8]int64) int64 { return weightedSums[0].Run(a, b) }

func weightedSumGo(a, b [8]int64) int64 {
	var sum int64
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// AddCarry is the sum of two numbers and a carry, as that of bits.Add64.
func AddCarry(x, y, carry uint64) (sum, carryOut uint64) { return carryAdders[0].Run(x, y, carry) }

// MinMax is the smallest and the largest of the numbers; without numbers, both are zero.
func MinMax(numbers []int16) (lowest, highest int16) { return minMaxes[0].Run(numbers) }

func minMaxGo(numbers []int16) (lowest, highest int16) {
	if len(numbers) == 0 {
		return 0, 0
	}
	lowest, highest = numbers[0], numbers[0]
	for _, number := range numbers {
		if number < lowest {
			lowest = number
		}
		if number > highest {
			highest = number
		}
	}
	return lowest, highest
}
