// Package floats has functions of slices of float32.
package floats

import (
	"math"

	"pasm.example/kernels/internal/kernel"
)

type (
	dotFunc   = func(x, y []float32) float32
	saxpyFunc = func(y, x []float32, a float32)
	mapFunc   = func(to, from []float32)
	scaleFunc = func(x []float32, a float32) (sum float32)
)

var (
	dots      = kernel.Usable(dotKernels, dotGo)
	saxpys    = kernel.Usable(saxpyKernels, saxpyGo)
	exps      = kernel.Usable(expKernels, expGo)
	softmaxes = kernel.Usable(softmaxKernels, softmaxGo)
	scales    = kernel.Usable(scaleKernels, scaleGo)
)

// Dot is the sum of the products of the elements of two slices of one length.
func Dot(x, y []float32) float32 {
	return dots[0].Run(x, y[:len(x)])
}

func dotGo(x, y []float32) float32 {
	var sum float32
	for i := range x {
		sum += x[i] * y[i]
	}
	return sum
}

// Saxpy adds a times x to y, which is as long.
func Saxpy(y, x []float32, a float32) {
	saxpys[0].Run(y[:len(x)], x, a)
}

func saxpyGo(y, x []float32, a float32) {
	for i := range x {
		y[i] += a * x[i]
	}
}

// Exp writes e to the power of each element.
func Exp(to, from []float32) {
	exps[0].Run(to[:len(from)], from)
}

func expGo(to, from []float32) {
	for i, x := range from {
		to[i] = float32(math.Exp(float64(x)))
	}
}

// Softmax writes e to the power of each element, divided by the sum of these.
func Softmax(to, from []float32) {
	softmaxes[0].Run(to[:len(from)], from)
}

func softmaxGo(to, from []float32) {
	maximum := math.Inf(-1)
	for _, x := range from {
		maximum = math.Max(maximum, float64(x))
	}
	sum := 0.0
	for _, x := range from {
		sum += math.Exp(float64(x) - maximum)
	}
	for i, x := range from {
		to[i] = float32(math.Exp(float64(x)-maximum) / sum)
	}
}

// Scale multiplies all elements by a; it returns their sum.
func Scale(x []float32, a float32) (sum float32) {
	return scales[0].Run(x, a)
}

func scaleGo(x []float32, a float32) (sum float32) {
	for i := range x {
		x[i] *= a
		sum += x[i]
	}
	return sum
}
