// Package kernel chooses among implementations of one function.
package kernel

// Of is an implementation: its name, whether this processor has what it needs, and the function.
type Of[F any] struct {
	Name   string
	Usable bool
	Run    F
}

// New is an implementation.
func New[F any](name string, usable bool, run F) Of[F] {
	return Of[F]{name, usable, run}
}

// Usable gives those that this processor can run, in their order, and the pure Go function last.
func Usable[F any](kernels []Of[F], pureGo F) []Of[F] {
	var usable []Of[F]
	for _, k := range kernels {
		if k.Usable {
			usable = append(usable, k)
		}
	}
	return append(usable, New("go", true, pureGo))
}

// Pointer is the address of the first element, or nil: what C calls an array.
func Pointer[T any](s []T) *T {
	if len(s) == 0 {
		return nil
	}
	return &s[0]
}
