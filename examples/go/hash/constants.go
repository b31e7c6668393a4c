package hash

import "math/big"

// The round constants of SHA-256: the first 32 bits of the fractions of the cube roots of the first 64 primes.
var roundConstants = func() (constants [64]uint32) {
	found := 0
	for n := int64(2); found < len(constants); n++ {
		if big.NewInt(n).ProbablyPrime(0) {
			constants[found] = uint32(cubeRoot(new(big.Int).Lsh(big.NewInt(n), 96)))
			found++
		}
	}
	return constants
}()

// The whole part of a cube root, which is below 2^40.
func cubeRoot(n *big.Int) uint64 {
	root := uint64(0)
	for bit := uint64(1) << 39; bit != 0; bit >>= 1 {
		r := new(big.Int).SetUint64(root | bit)
		if new(big.Int).Exp(r, big.NewInt(3), nil).Cmp(n) <= 0 {
			root |= bit
		}
	}
	return root
}
