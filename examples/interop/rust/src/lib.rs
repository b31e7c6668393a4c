//! Kernels of pasmc as safe functions: slices in place of pointers and sizes, and checks of what the kernels take for granted.

mod declarations;
pub mod plain;

/// Whether the processor has what the declarations say: "Needs fma3."; "Needs bmi2, avx512f."; "Needs sse4_1, sha.".
pub mod supported {
    pub fn dot_product() -> bool {
        is_x86_feature_detected!("fma")
    }

    pub fn saxpy() -> bool {
        is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("bmi2")
    }

    pub fn sha256() -> bool {
        is_x86_feature_detected!("sha") && is_x86_feature_detected!("sse4.1")
    }
}

/// The sum of `x[i] * y[i]`. Panics if the slices have different lengths.
pub fn dot_product(x: &[f32], y: &[f32]) -> f32 {
    assert_eq!(x.len(), y.len(), "slices of different lengths");
    if !supported::dot_product() {
        return plain::dot_product(x, y);
    }
    // SAFETY: both have x.len() elements, and the processor has the instructions.
    unsafe { declarations::dot_product::DotProduct(x.as_ptr(), y.as_ptr(), x.len()) }
}

/// `y[i] += a * x[i]`. Panics if the slices have different lengths.
pub fn saxpy(y: &mut [f32], x: &[f32], a: f32) {
    assert_eq!(x.len(), y.len(), "slices of different lengths");
    if !supported::saxpy() {
        return plain::saxpy(y, x, a);
    }
    // SAFETY: as above; that nothing else refers to y while it changes is what `&mut` says.
    unsafe { declarations::saxpy::saxpy(y.as_mut_ptr(), x.as_ptr(), x.len(), a) }
}

/// Adds whole blocks of a message to a state of SHA-256.
pub fn sha256_blocks(state: &mut [u32; 8], blocks: &[[u8; 64]]) {
    if !supported::sha256() {
        return plain::sha256_blocks(state, blocks);
    }
    // SAFETY: an array of arrays has no gaps, so there are 64 * blocks.len() bytes; the processor has the instructions.
    unsafe {
        declarations::sha256::sha256_blocks(
            state.as_mut_ptr(),
            blocks.as_ptr().cast(),
            blocks.len(),
        )
    }
}

/// SHA-256 of a message: FIPS 180-4, 5.1.1 and 5.3.3.
pub fn sha256(message: &[u8]) -> [u8; 32] {
    let mut state = [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab,
        0x5be0cd19,
    ];
    let mut padded = message.to_vec();
    padded.push(0x80);
    padded.resize((padded.len() + 8 + 63) / 64 * 64 - 8, 0);
    padded.extend((8 * message.len() as u64).to_be_bytes());
    let blocks: Vec<[u8; 64]> = padded
        .chunks_exact(64)
        .map(|block| block.try_into().expect("64 bytes"))
        .collect();
    sha256_blocks(&mut state, &blocks);
    let mut digest = [0; 32];
    for (bytes, word) in digest.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    digest
}
