#!/usr/bin/env python3
"""Calls every function of examples/ with `pasmc run`, compares results with Python's, and runs each call under --check.

usage: run_examples.py PASMC EXAMPLES
"""

import json
import pathlib
import subprocess
import sys

import expected_results as python

LEVELS = {"sse2": 128, "sse4": 128, "ssse3": 128, "sse": 128, "avx": 256, "avx2": 256, "avx512": 512}


def numbers(values):
    return "[" + ", ".join(map(str, values)) + "]"


def text(data):
    return '"' + "".join(f"\\x{byte:02X}" for byte in data) + '"'


def small_floats(count, seed):
    """Sums of their products are exact in any order."""
    return [float(word % 9 - 4) for word in python.random_words(count, seed)]


def one_by_one():
    """(example, call, result, {array: contents}); a result of None is void, tolerances are in `agrees`."""
    yield "add", "add_two(2, -7)", -5, {}
    yield "fibonacci", "fibonacci(90)", 2880067194370816120, {}
    yield "stack_frame", "weighted_sum(1, 2, 3, 4, 5, 6, 7, -8, [1, 10, 100, 1000, 10000, 100000, 1000000, 10000000])", -72345679, {}
    yield "popcount", "popcount_words(random(37, 5), 37)", sum(bin(w).count("1") for w in python.random_words(37, 5)), {}
    a, b = python.random_words(2, 8), python.random_words(2, 9)
    product = (a[0] | a[1] << 64) * (b[0] | b[1] << 64)
    yield "multiply_wide", "multiply_wide(zeros(4), random(2, 8), random(2, 9))", None, {"product": [product >> 64 * i & python.MASK64 for i in range(4)]}
    for n in (0, 1, 15, 16, 100):
        yield "strlen", f"strlen_sse2({text(b'x' * n)})", n, {}
    x, y = python.random_floats(43, 3), python.random_floats(43, 4)
    yield "dot_product", "DotProduct(random(43, 3), random(43, 4), 43)", sum(p * q for p, q in zip(x, y)), {}
    yield "saxpy", "saxpy(random(43, 4), random(43, 3), 43, 1.5)", None, {"y": [q + 1.5 * p for p, q in zip(x, y)]}
    data = python.random_bytes(1000, 6)
    yield "memcpy", "copy_string(zeros(1000), random(1000, 6), 1000)", "&to[0]", {"to": list(data)}
    yield "memcpy", "copy_avx(zeros(1000), random(1000, 6), 1000)", "&to[0]", {"to": list(data)}
    for n in (0, 1, 7, 100, 1000):
        yield "crc32c", f"crc32c(1, random({n}, 6), {n})", python.crc32c(1, python.random_bytes(n, 6)), {}
        yield "siphash", f"siphash24(random({n}, 6), {n}, iota(16))", python.siphash24(python.random_bytes(n, 6), bytes(range(16))), {}
        for level in ("sse", "avx", "avx2", "avx512"):
            yield "crc32", f"crc32_{level}(7, random({n}, 6), {n})", python.zlib.crc32(python.random_bytes(n, 6), 7), {}
    yield "sort_and_print", "sort_and_print([5, -3, 9, 0], 4)", 4, {"numbers": [-3, 0, 5, 9]}


def hashes_and_ciphers():
    message = bytes(range(200))
    padded = python.sha256_padded(message)
    state = numbers(python.SHA256_START)
    yield "sha256", f"sha256_blocks({state}, {text(padded)}, {len(padded) // 64})", None, {"state": python.sha256_state(message)}
    other = python.sha256_padded(bytes(200))
    yield ("sha256", f"sha256_blocks_x2([{state[1:-1]}, {state[1:-1]}], {text(padded)}, {text(other)}, {len(padded) // 64})", None,
           {"state": python.sha256_state(message) + python.sha256_state(bytes(200))})
    key, nonce = bytes(range(32)), bytes(range(100, 112))
    for n in (1, 64, 300, 1100):
        plain = python.random_bytes(n, 6)
        for level in ("sse2", "ssse3", "avx2", "avx512"):
            yield ("chacha20", f"chacha20_{level}(zeros({n}), random({n}, 6), {n}, {numbers(key)}, {numbers(nonce)}, 4294967294)", None,
                   {"to": python.chacha20(plain, key, nonce, 4294967294)})
    round_keys = python.aes_round_keys(bytes(range(16)))
    yield "aes128_ctr", "aes128_expand_key(zeros(176), iota(16))", None, {"round_keys": round_keys}
    counter = bytes([255] * 15 + [250])
    for n in (1, 16, 300):
        for level in ("aesni", "vaes", "vaes512"):
            yield ("aes128_ctr", f"aes128_ctr_{level}(zeros({n}), random({n}, 6), {n}, {numbers(round_keys)}, {numbers(counter)})", None,
                   {"to": python.aes_ctr(python.random_bytes(n, 6), round_keys, counter)})


def texts():
    for n in (0, 1, 2, 3, 50, 200):
        data = python.random_bytes(n, 6)
        letters = python.base64_text(data)
        for level in ("ssse3", "avx2", "avx512"):
            yield "base64", f"base64_encode_{level}(zeros({len(letters)}), random({n}, 6), {n})", len(letters), {"to": list(letters.encode())}
            yield "base64", f'base64_decode_{level}(zeros({n}), "{letters}", {len(letters)})', n, {"to": list(data)}
    haystack = bytes(b % 200 for b in python.random_bytes(300, 6))
    for level in ("sse2", "avx2", "avx512"):
        for wanted in (haystack[0], haystack[170], 255):
            at = haystack.find(bytes([wanted]))
            yield "memchr", f"memchr_{level}({numbers(haystack)}, {wanted}, 300)", "null" if at < 0 else f"&s[{at}]", {}
    for level in ("sse4", "avx2", "avx512"):
        for sample in ("Grüße, 世界 🙂 ".encode() * 9, b"\xc3", "ab".encode() * 40 + b"\xed\xa0\x80"):
            valid = sample.decode(errors="ignore").encode() == sample
            yield "utf8", f"utf8_valid_{level}({text(sample)}, {len(sample)})", valid, {}


def tables():
    for level in ("sse2", "avx2", "avx512"):
        lanes = LEVELS[level] // 32
        values = python.random_integers(32 * lanes, 3, 32)
        for bits in (1, 7, 13, 31, 32):
            words = python.packed(values, bits, lanes)
            yield "bit_packing", f"pack{bits}_{level}(zeros({bits * lanes}), random({32 * lanes}, 3))", None, {"to": words}
            yield "bit_packing", f"unpack{bits}_{level}(zeros({32 * lanes}), {numbers(words)})", None, {"to": python.unpacked(words, bits, lanes)}
    for level in ("sse4", "avx2", "avx512"):
        columns = LEVELS[level] // 32
        rows = python.random_integers(16 * columns, 3, 32, signed=True)
        yield "sorting_network", f"sort_columns_{level}(random({16 * columns}, 3))", None, {"rows": python.sorted_columns(rows, columns)}
    for n, level in ((4, "sse"), (8, "sse"), (16, "sse"), (8, "avx"), (16, "avx"), (16, "avx512")):
        yield "transpose", f"transpose_{n}x{n}_{level}(zeros({n * n}), iota({n * n}))", None, {"to": python.transposed(list(map(float, range(n * n))), n)}


def matrices():
    depth, stride = 9, 20
    a, b, c = small_floats(6 * depth, 1), small_floats(16 * depth, 2), small_floats(5 * stride + 16, 3)
    yield ("sgemm_6x16", f"sgemm_6x16({depth}, {numbers(a)}, {numbers(b)}, {numbers(c)}, {stride})", None,
           {"c": python.product_added(c, a, b, 6, 16, depth, stride)})
    for level, rows, columns, narrow in (("avx2", 6, 16, 8), ("avx512", 14, 32, 16)):
        for suffix, width in (("", columns), ("_narrow", narrow)):
            a, b = small_floats(rows * depth, 1), small_floats(width * depth, 2)
            c = small_floats((rows - 1) * 40 + width, 3)
            yield ("sgemm", f"sgemm_{level}{suffix}({depth}, {numbers(a)}, {numbers(b)}, {numbers(c)}, 40)", None,
                   {"c": python.product_added(c, a, b, rows, width, depth, 40)})
        b = small_floats((depth - 1) * 40 + columns, 2)
        yield ("sgemm", f"sgemm_{level}_pack_b(zeros({depth * columns}), {numbers(b)}, 40, {depth})", None,
               {"to": [b[p * 40 + j] for p in range(depth) for j in range(columns)]})
        a = small_floats((rows - 1) * 40 + depth, 1)
        yield ("sgemm", f"sgemm_{level}_pack_a(zeros({depth * rows + 7}), {numbers(a)}, 40, {depth})", None,
               {"to": [a[i * 40 + p] for p in range(depth) for i in range(rows)]})
    for level in ("avx2", "avx512"):
        values = python.random_floats(43, 3)
        yield "softmax", f"exp_{level}(zeros(43), random(43, 3), 43)", None, {"to": [python.math.exp(x) for x in values]}
        yield "softmax", f"softmax_{level}(zeros(43), random(43, 3), 43)", None, {"to": python.softmax(values)}
    tile = python.random_floats(64, 3)
    grid = [tile[i:i + 8] for i in range(0, 64, 8)]
    flat = [x for row in zip(*python.both_sides(python.WINOGRAD_INPUT, grid)) for x in row]
    yield "winograd", "winograd_input_avx2(zeros(64), random(64, 3), 8)", None, {"to": flat}
    kernel = [tile[0:3], tile[3:6], tile[6:9]]
    flat = [x for row in zip(*python.both_sides(python.WINOGRAD_KERNEL, kernel)) for x in row]
    yield "winograd", f"winograd_kernel_avx2(zeros(64), {numbers(tile[:9])})", None, {"to": flat}
    upright = [list(row) for row in zip(*grid)]
    flat = [x for row in python.both_sides(python.WINOGRAD_OUTPUT, upright) for x in row]
    yield "winograd", "winograd_output_avx2(zeros(36), 6, random(64, 3))", None, {"to": flat}


def calls():
    for part in (one_by_one, hashes_and_ciphers, texts, tables, matrices):
        yield from part()


def agrees(found, expected):
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) >= len(expected) and all(map(agrees, found, expected))
    if isinstance(expected, float):
        return isinstance(found, (int, float)) and abs(found - expected) <= 2e-5 * max(1, abs(expected))
    return found == expected


def run(pasmc, source, options, call):
    return subprocess.run([pasmc, "run", *options, source, call], capture_output=True, text=True)


def check(pasmc, source, call, result, changed):
    """What --check says, or None where the processor cannot run it; raises RuntimeError for what is wrong."""
    done = run(pasmc, source, ["--json"], call)
    if "[processor-lacks]" in done.stderr:
        return None
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    answer = json.loads(done.stdout.splitlines()[-1])
    found, arrays = answer.get("result"), answer["changed"]
    changed = {name: values for name, values in changed.items() if any(values)}  # zeros were there before
    if not agrees(found, result) or set(arrays) != set(changed) or not all(agrees(arrays[k], v) for k, v in changed.items()):
        raise RuntimeError(f"expected {result}, {changed}\nfound    {found}, {arrays}")
    checked = run(pasmc, source, ["--check"], call)
    if checked.returncode != 0 or "check: ok" not in checked.stdout:
        raise RuntimeError(checked.stdout + checked.stderr)
    return checked.stdout.splitlines()[-1]


def main():
    pasmc, examples = sys.argv[1], pathlib.Path(sys.argv[2])
    seen, ran, skipped, failed = set(), 0, 0, 0
    for example, call, result, changed in calls():
        seen.add(example)
        try:
            if check(pasmc, examples / example / f"{example}.pasm", call, result, changed) is None:
                skipped += 1
            else:
                ran += 1
        except RuntimeError as error:
            failed += 1
            print(f"FAILED {example}: {call[:200]}\n{str(error)[:2000]}")
    missing = {folder.name for folder in examples.iterdir() if (folder / "main.c").exists()} - seen
    print(f"{ran} calls agree and are clean, {skipped} cannot run here, {failed} failed; no call for: {sorted(missing) or 'none'}")
    sys.exit(1 if failed or missing or ran < 40 else 0)


if __name__ == "__main__":
    main()
