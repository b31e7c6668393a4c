; <constants.pasm>: numbers and tables that the compiler works out. All of it is `let`: nothing is in the object
; until used.
pasm 1

// ---- numbers

let pi = 3.14159265358979323846
let log2_e = 1.44269504088896340736
let log2_10 = 3.32192809488736234787
let ln_2 = 0.69314718055994530942
let sqrt_2 = 1.41421356237309504880

/// The least and the greatest finite value of a lane type.
let least(T) = (T == float32 ? -0x1.fffffep127 : T == float64 ? -0x1.fffffffffffffp1023
                : is_signed_integer(T) ? -(1 << (8 * bytes(T) - 1)) : 0)
let greatest(T) = (T == float32 ? 0x1.fffffep127 : T == float64 ? 0x1.fffffffffffffp1023
                   : ones_of(8 * bytes(T) - (is_signed_integer(T) ? 1 : 0)))
let is_signed_integer(T) = T == int8 || T == int16 || T == int32 || T == int64
/// The difference of 1 and the next larger number.
let epsilon(T) = T == float32 ? 0x1p-23 : 0x1p-52

/// n bits set, n <= 64; bits n to m - 1 set.
let ones_of(n) = n == 64 ? 0xFFFF_FFFF_FFFF_FFFF : (1 << n) - 1
let bits_from(n, m) = ones_of(m) ^ ones_of(n)

/// Sine and cosine, to the last bit or the one before for |x| below 1000: quarters of a turn, and a series for what
/// is left.
let sine(x) = sine_of_quarters(round(x / (pi / 2)), x)
let cosine(x) = sine_of_quarters(round(x / (pi / 2)) + 1, x)
let sine_of_quarters(n, x) {
    let quarters = round(x / (pi / 2))
    let y = x - quarters * (pi / 2) - quarters * 6.123233995736766e-17
    let odd = abs(n) % 2
    var series = 1.0
    for i in 10..0 step -1 { series = 1 - y * y * series / ((2 * i - odd) * (2 * i + 1 - odd)) }
    let value = odd == 1 ? series : y * series
    return (n % 4 + 4) % 4 >= 2 ? -value : value
}

// ---- modular arithmetic

/// a * b modulo m, and base to the power n modulo m, for 0 < m <= 2^63.
let mul_mod(a, b, m) {
    var sum = 0
    var power = a % m
    var left = b
    for i in 0..64 {
        if left % 2 == 1 { sum = (sum + power) % m }
        power = 2 * power % m
        left = left / 2
    }
    return sum
}
let pow_mod(base, n, m) {
    var product = 1 % m
    var power = base % m
    var left = n
    for i in 0..64 {
        if left == 0 { return product }
        if left % 2 == 1 { product = mul_mod(product, power, m) }
        power = mul_mod(power, power, m)
        left = left / 2
    }
    return product
}
/// The x with a * x = 1 modulo 2^64, for an odd a: Newton's steps double the bits that are right.
let inverse_64(a) {
    var x = a
    for i in 0..5 { x = wrap64(x * (2 - a * x)) }
    return x
}
/// [1, b, b^2, ...], n of them, modulo 2^64.
let powers(b, n) {
    var all = []
    var power = 1
    for i in 0..n {
        all += [power]
        power = wrap64(power * b)
    }
    return all
}

// ---- orders

/// The low n bits of x in reverse; all n-bit numbers so, the order of a radix-2 FFT of 2^n points.
let bits_reversed(x, n) = sum([for i in 0..n: (x >> i & 1) << (n - 1 - i)])
let bit_reversal(n) = [for i in 0..1 << n: bits_reversed(i, n)]

/// The immediate of pshufd, shufps, vpermq for an order of four (lane 0 first), of shufpd for one of two bits.
let shuffle_mask(order) = sum([for (i, lane) in enumerate(order): lane << (len(order) == 4 ? 2 * i : i)])
/// The immediate of a blend: bit i is set where element i is 1 or true.
let blend_mask(choices) = sum([for (i, choice) in enumerate(choices): choice ? 1 << i : 0])
/// The order of bytes for an order of elements of `size` bytes: for `shuffle_bytes`, pshufb, vpermb.
let byte_order(order, size) = [for i in 0..len(order) * size: order[i / size] * size + i % size]

// ---- cyclic redundancy checks

/// The table of a reflected CRC of up to 64 bits, for a byte a step: crc = table[(crc ^ byte) & 255] ^ crc >> 8.
/// The polynomial is reflected: 0xEDB88320 for CRC-32, 0x82F63B78 for CRC-32C.
let crc_table(polynomial) = [for i in 0..256: crc_step(i, polynomial)]
let crc_step(value, polynomial) {
    var crc = value
    for bit in 0..8 { crc = crc >> 1 ^ (crc & 1) * polynomial }
    return crc
}
/// The tables for n bytes a step (slicing), one list after the other: that of the byte that comes first is the last.
let crc_tables(polynomial, n) {
    let first = crc_table(polynomial)
    var all = first
    var last = first
    for k in 1..n {
        last = [for crc in last: crc >> 8 ^ first[crc & 255]]
        all += last
    }
    return all
}
/// x^n modulo a polynomial of degree 32, which is written without x^32, not reflected (0x04C11DB7 for CRC-32): what
/// folding by carry-less multiplication needs.
let x_to_the(n, polynomial) {
    var power = 1
    for i in 0..n {
        power = power << 1
        if power >> 32 == 1 { power = power & 0xFFFF_FFFF ^ polynomial }
    }
    return power
}
