//go:build !purego

package cpu

//go:generate -command kernels pasmc -mabi=goasm -S -mgo-tags=!purego
//go:generate kernels cpuid.pasm -o cpuid_amd64.s -emit-go-stubs cpuid_stubs_amd64.go

// Registers of CPUID.
const (
	eax = iota
	ebx
	ecx
	edx
)

// Bits of XCR0.
const (
	general = 0
	ymm     = 0x06
	zmm     = 0xE6
)

// Where CPUID tells of an extension, and which registers the system must save for it.
type place struct {
	leaf, register, bit, state uint32
}

var places = map[string]place{
	"sse3":       {1, ecx, 0, general},
	"pclmulqdq":  {1, ecx, 1, general},
	"ssse3":      {1, ecx, 9, general},
	"fma3":       {1, ecx, 12, ymm},
	"sse4_1":     {1, ecx, 19, general},
	"sse4_2":     {1, ecx, 20, general},
	"popcnt":     {1, ecx, 23, general},
	"aes":        {1, ecx, 25, general},
	"avx":        {1, ecx, 28, ymm},
	"bmi1":       {7, ebx, 3, general},
	"avx2":       {7, ebx, 5, ymm},
	"bmi2":       {7, ebx, 8, general},
	"avx512f":    {7, ebx, 16, zmm},
	"avx512dq":   {7, ebx, 17, zmm},
	"avx512cd":   {7, ebx, 28, zmm},
	"sha":        {7, ebx, 29, general},
	"avx512bw":   {7, ebx, 30, zmm},
	"avx512vl":   {7, ebx, 31, zmm},
	"avx512vbmi": {7, ecx, 1, zmm},
	"vaes":       {7, ecx, 9, ymm},
	"vpclmulqdq": {7, ecx, 10, ymm},
	"lzcnt":      {0x80000001, ecx, 5, general},
}

// Levels of the System V ABI, as far as the kernels here use them.
var levels = map[string][]string{
	"x86_64":    {},
	"x86_64_v2": {"sse3", "ssse3", "sse4_1", "sse4_2", "popcnt"},
	"x86_64_v3": {"x86_64_v2", "avx", "avx2", "bmi1", "bmi2", "fma3", "lzcnt"},
	"x86_64_v4": {"x86_64_v3", "avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"},
}

// Has tells whether all the extensions are there; they have the names that pasm has for them.
func Has(names ...string) bool {
	for _, name := range names {
		if level, ok := levels[name]; ok {
			if !Has(level...) {
				return false
			}
		} else if !hasExtension(name) {
			return false
		}
	}
	return true
}

func hasExtension(name string) bool {
	where, ok := places[name]
	if !ok {
		panic("cpu: unknown extension " + name)
	}
	if last, _, _, _ := cpuid(where.leaf&0x80000000, 0); last < where.leaf {
		return false
	}
	var registers [4]uint32
	registers[eax], registers[ebx], registers[ecx], registers[edx] = cpuid(where.leaf, 0)
	return registers[where.register]>>where.bit&1 == 1 && state()&where.state == where.state
}

func state() uint32 {
	const osxsave = 1 << 27
	if _, _, c, _ := cpuid(1, 0); c&osxsave == 0 {
		return 0
	}
	return enabledState()
}
