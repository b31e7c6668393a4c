"""How each convention's prototypes are compiled and run."""

import dataclasses

# Without AVX-512 there is no processor to call such prototypes on; the narrower ones are called all the same.
CPU_FLAGS = next((line for line in open("/proc/cpuinfo") if line.startswith("flags")), "").split()
HAS_AVX512 = all(flag in CPU_FLAGS for flag in ("avx512f", "avx512bw", "avx512dq", "avx512vl"))
VECTOR_FLAGS = ["-mavx512f", "-mavx512bw", "-mavx512dq", "-mavx512vl"] if HAS_AVX512 else ["-mavx2"]
# gcc clears upper halves only among its expensive optimizations.
C_FLAGS = ["-O1", "-fexpensive-optimizations", "-w", *VECTOR_FLAGS]


@dataclasses.dataclass
class Abi:
    name: str
    pasmc: list  # options
    compilers: list  # commands
    link: list = dataclasses.field(default_factory=list)
    run: list = dataclasses.field(default_factory=list)
    object: str = ".o"
    attribute: str = ""  # of C functions of the convention
    is_ms: bool = False
    pointer_size: int = 8
    long_size: int = 8
    wide_character_size: int = 4
    c_names: dict = dataclasses.field(default_factory=dict)  # of types that the C compiler has in another size
    c_head: str = ""
    va_prefix: str = ""  # of va_list and its macros
    frame_address: bool = True  # the frame of a C function is 16-byte aligned


ABIS = {row.name: row for row in (
    Abi("sysv", pasmc=["-mabi=sysv", "-mimage-format=elf"], compilers=[["gcc", "-no-pie"], ["clang-19", "-no-pie"]]),
    # Microsoft's convention between functions of a Linux program.
    Abi("ms", pasmc=["-mabi=ms", "-mimage-format=elf"], compilers=[["gcc", "-no-pie"], ["clang-19", "-no-pie"]],
        attribute="__attribute__((ms_abi))", is_ms=True, long_size=4, wide_character_size=2,
        c_names={"long": "int", "unsigned long": "unsigned", "wchar_t": "unsigned short"}, va_prefix="__builtin_ms_"),
)}
