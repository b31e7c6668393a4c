# Text in, text out: each .pasm or .test file here says in its RUN lines what to run, and FileCheck compares.
import os

import lit.formats

config.name = "pasm"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".pasm", ".test"]
config.excludes = ["Inputs", "unit", "bench", "fuzz", "random", "differential", "structure", "forms", "library", "unwinding", "declarations", "debugging"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.pasm_binary_dir, "test")

config.environment["PATH"] = os.pathsep.join([config.llvm_tools_dir, os.environ["PATH"]])
config.environment["LC_ALL"] = "C.UTF-8"

config.substitutions += [
    ("%pasmc", os.path.join(config.pasm_binary_dir, "driver", "pasmc")),
    ("%llvm-mc", "llvm-mc-19"),
    ("%objdump", "objdump"),
    ("%readelf", "readelf"),
    ("%as", "as"),
    ("%python", "python3"),
    ("%examples", os.path.join(config.pasm_source_dir, "examples")),
    ("%source", config.pasm_source_dir),
    ("%go-package", "python3 " + os.path.join(config.pasm_source_dir, "test", "go", "run_package.py") + " " +
     os.path.join(config.pasm_binary_dir, "driver", "pasmc") + " " + os.path.join(config.pasm_binary_dir, "test", "go", "cache")),
    ("%ld-macos", "ld64.lld-19 -arch x86_64 -platform_version macos 11.0 11.0 -fatal_warnings"),
    ("%run-mach-o", os.path.join(config.pasm_binary_dir, "test", "execution", "loaders", "run_mach_o")),
    ("%run-image", os.path.join(config.pasm_binary_dir, "test", "execution", "loaders", "run_image")),
]

if config.sanitizers:
    config.available_features.add("sanitized")
cpu_flags = next((line for line in open("/proc/cpuinfo") if line.startswith("flags")), "").split()
for flag in ("avx", "avx2", "avx512f", "avx512bw", "avx512vl", "sha_ni", "bmi2", "adx"):
    if flag in cpu_flags:
        config.available_features.add(flag)
