//! Compares the kernels with plain Rust, over lengths around those of their loops, and with published results.

use kernels::{dot_product, plain, saxpy, sha256, sha256_blocks, supported};

/// Small integers, whose sums and products are exact in any order.
fn small_floats(n: usize, mut seed: u32) -> Vec<f32> {
    let mut next = || {
        seed = seed.wrapping_mul(1664525).wrapping_add(1013904223);
        ((seed >> 24) % 17) as f32 - 8.0
    };
    (0..n).map(|_| next()).collect()
}

fn check_floats() {
    for n in 0..100 {
        let (x, mut y) = (small_floats(n, 1), small_floats(n, 2));
        assert_eq!(
            dot_product(&x, &y),
            plain::dot_product(&x, &y),
            "length {n}"
        );
        let mut expected = y.clone();
        saxpy(&mut y, &x, 3.0);
        plain::saxpy(&mut expected, &x, 3.0);
        assert_eq!(y, expected, "length {n}");
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn check_sha256() {
    for n in 0..=10 {
        let (mut state, mut expected) = ([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8]);
        sha256_blocks(&mut state, &vec![[b'x'; 64]; n]);
        plain::sha256_blocks(&mut expected, &vec![[b'x'; 64]; n]);
        assert_eq!(state, expected, "{n} blocks");
    }
    // FIPS 180-2, B.1 to B.3.
    let two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    for (message, digest) in [
        (
            "abc",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ),
        (
            two_blocks,
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
        (
            &"a".repeat(1000000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
        ),
    ] {
        assert_eq!(hex(&sha256(message.as_bytes())), digest);
    }
}

fn report(kernel: &str, is_supported: bool) {
    let result = if is_supported {
        "as plain Rust has it"
    } else {
        "this CPU lacks what it needs; not run"
    };
    println!("{kernel}: {result}");
}

fn main() {
    check_floats();
    check_sha256();
    report("dot_product", supported::dot_product());
    report("saxpy", supported::saxpy());
    report("sha256", supported::sha256());
}
