"""What the functions of examples/ compute, in Python and without a look at them: each returns (result, changed arrays)."""

import base64
import hashlib
import math
import struct
import zlib

MASK32, MASK64 = (1 << 32) - 1, (1 << 64) - 1


def random_words(count, seed):
    """splitmix64, as random(count, seed) of a call has it."""
    words, state = [], seed
    for _ in range(count):
        state = state + 0x9E3779B97F4A7C15 & MASK64
        z = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & MASK64
        z = (z ^ z >> 27) * 0x94D049BB133111EB & MASK64
        words.append(z ^ z >> 31)
    return words


def random_integers(count, seed, bits, signed=False):
    values = [word & (1 << bits) - 1 for word in random_words(count, seed)]
    return [value - (1 << bits) if signed and value >> bits - 1 else value for value in values]


def random_bytes(count, seed):
    return bytes(random_integers(count, seed, 8))


def random_floats(count, seed):
    return [(word >> 40) * 2.0**-23 - 1 for word in random_words(count, seed)]


def to_float(x):
    return struct.unpack("f", struct.pack("f", x))[0]


def rotate(x, by, bits=32):
    return (x << by | x >> bits - by) & (1 << bits) - 1


def crc32c(crc, data):
    crc ^= MASK32
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ MASK32


def siphash24(data, key):
    """J.-P. Aumasson and D. J. Bernstein, "SipHash: a fast short-input PRF" (2012)."""
    k0, k1 = struct.unpack("<2Q", key)
    v = [k0 ^ 0x736F6D6570736575, k1 ^ 0x646F72616E646F6D, k0 ^ 0x6C7967656E657261, k1 ^ 0x7465646279746573]

    def rounds(count):
        for _ in range(count):
            for a, b, by, other in ((0, 1, 13, 32), (2, 3, 16, 0), (0, 3, 21, 0), (2, 1, 17, 32)):
                v[a] = v[a] + v[b] & MASK64
                v[b] = rotate(v[b], by, 64) ^ v[a]
                if other:
                    v[a] = rotate(v[a], other, 64)

    padded = data + bytes(7 - len(data) % 8) + bytes([len(data) & 255])
    for (word,) in struct.iter_unpack("<Q", padded):
        v[3] ^= word
        rounds(2)
        v[0] ^= word
    v[2] ^= 255
    rounds(4)
    return v[0] ^ v[1] ^ v[2] ^ v[3]


SHA256_START = [0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19]


def sha256_padded(message):
    zeros = (55 - len(message)) % 64
    return message + b"\x80" + bytes(zeros) + struct.pack(">Q", 8 * len(message))


def sha256_state(message):
    return list(struct.unpack(">8I", hashlib.sha256(message).digest()))


def chacha20(text, key, nonce, counter):
    """RFC 8439, 2.4."""
    out = bytearray()
    for block in range(0, len(text), 64):
        start = [*struct.unpack("<4I", b"expand 32-byte k"), *struct.unpack("<8I", key), counter + block // 64 & MASK32,
                 *struct.unpack("<3I", nonce)]
        x = start[:]
        for round_number in range(20):
            for j in range(4):
                step = round_number % 2
                a, b, c, d = j, 4 + (j + step) % 4, 8 + (j + 2 * step) % 4, 12 + (j + 3 * step) % 4
                for to, add, mixed, by in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                    x[to] = x[to] + x[add] & MASK32
                    x[mixed] = rotate(x[mixed] ^ x[to], by)
        stream = struct.pack("<16I", *(a + b & MASK32 for a, b in zip(x, start)))
        out += bytes(a ^ b for a, b in zip(text[block:block + 64], stream))
    return list(out)


def aes_box():
    """FIPS 197, 5.1.1: inverses in GF(2^8) and an affine map."""
    def times(a, b):
        product = 0
        while b:
            product ^= a if b & 1 else 0
            a = a << 1 ^ (0x11B if a & 0x80 else 0)
            b >>= 1
        return product

    box = []
    for x in range(256):
        inverse = next((y for y in range(256) if times(x, y) == 1), 0)
        box.append(inverse ^ rotate(inverse, 1, 8) ^ rotate(inverse, 2, 8) ^ rotate(inverse, 3, 8) ^ rotate(inverse, 4, 8) ^ 0x63)
    return box


BOX = aes_box()


def aes_round_keys(key):
    words, factor = [list(key[i:i + 4]) for i in range(0, 16, 4)], 1
    for i in range(4, 44):
        word = words[-1]
        if i % 4 == 0:
            word = [BOX[b] for b in word[1:] + word[:1]]
            word[0] ^= factor
            factor = factor << 1 ^ (0x11B if factor & 0x80 else 0)
        words.append([a ^ b for a, b in zip(words[i - 4], word)])
    return [byte for word in words for byte in word]


def aes_encrypt(block, round_keys):
    def double(b):
        return b << 1 ^ (0x11B if b & 0x80 else 0)

    state = [a ^ b for a, b in zip(block, round_keys)]
    for number in range(1, 11):
        state = [BOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
        if number < 10:
            columns = [state[i:i + 4] for i in range(0, 16, 4)]
            state = [double(c[r]) ^ double(c[(r + 1) % 4]) ^ c[(r + 1) % 4] ^ c[(r + 2) % 4] ^ c[(r + 3) % 4]
                     for c in columns for r in range(4)]
        state = [a ^ b for a, b in zip(state, round_keys[16 * number:])]
    return state


def aes_ctr(text, round_keys, counter):
    out, number = [], int.from_bytes(counter, "big")
    for i in range(0, len(text), 16):
        stream = aes_encrypt((number + i // 16 & (1 << 128) - 1).to_bytes(16, "big"), round_keys)
        out += [a ^ b for a, b in zip(text[i:i + 16], stream)]
    return out


def base64_text(data):
    return base64.b64encode(data).decode()


def packed(values, bits, lanes):
    words = [0] * (bits * lanes)
    for lane in range(lanes):
        number = sum((values[i * lanes + lane] & (1 << bits) - 1) << i * bits for i in range(32))
        for word in range(bits):
            words[word * lanes + lane] = number >> 32 * word & MASK32
    return words


def unpacked(words, bits, lanes):
    values = [0] * (32 * lanes)
    for lane in range(lanes):
        number = sum(words[word * lanes + lane] << 32 * word for word in range(bits))
        for i in range(32):
            values[i * lanes + lane] = number >> i * bits & (1 << bits) - 1
    return values


def sorted_columns(rows, columns):
    order = [sorted(rows[column::columns]) for column in range(columns)]
    return [order[column][row] for row in range(len(rows) // columns) for column in range(columns)]


def transposed(values, n):
    return [values[j * n + i] for i in range(n) for j in range(n)]


def product_added(c, a, b, rows, columns, depth, stride):
    """C += A * B; `a` holds columns of `rows` values, `b` rows of `columns`."""
    result = list(c)
    for i in range(rows):
        for j in range(columns):
            result[i * stride + j] += math.fsum(a[p * rows + i] * b[p * columns + j] for p in range(depth))
    return result


def softmax(values):
    powers = [math.exp(x - max(values)) for x in values]
    return [p / math.fsum(powers) for p in powers]


WINOGRAD_INPUT = [
    [1, 0, -5.25, 0, 5.25, 0, -1, 0], [0, 1, 1, -4.25, -4.25, 1, 1, 0], [0, -1, 1, 4.25, -4.25, -1, 1, 0],
    [0, 0.5, 0.25, -2.5, -1.25, 2, 1, 0], [0, -0.5, 0.25, 2.5, -1.25, -2, 1, 0], [0, 2, 4, -2.5, -5, 0.5, 1, 0],
    [0, -2, 4, 2.5, -5, -0.5, 1, 0], [0, -1, 0, 5.25, 0, -5.25, 0, 1]]
WINOGRAD_KERNEL = [[1, 0, 0], [-2 / 9, -2 / 9, -2 / 9], [-2 / 9, 2 / 9, -2 / 9], [1 / 90, 1 / 45, 2 / 45],
                   [1 / 90, -1 / 45, 2 / 45], [32 / 45, 16 / 45, 8 / 45], [32 / 45, -16 / 45, 8 / 45], [0, 0, 1]]
WINOGRAD_OUTPUT = [[1] + [x**i * w for x, w in ((1, 1), (-1, 1), (2, 1), (-2, 1), (0.5, 1), (-0.5, 1))] + [0]
                   for i in range(6)]
for i in range(1, 6):
    WINOGRAD_OUTPUT[i][0] = 0
WINOGRAD_OUTPUT[5][7] = 1


def both_sides(matrix, values):
    """M X M^T."""
    left = [[math.fsum(m[k] * values[k][j] for k in range(len(values))) for j in range(len(values[0]))] for m in matrix]
    return [[math.fsum(row[k] * m[k] for k in range(len(row))) for m in matrix] for row in left]
