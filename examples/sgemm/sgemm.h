/* C += A * B for row-major float matrices of any size around the kernels of sgemm.pasm: blocks of A and B are packed so
 * that each level of cache holds what the loops inside it use (BLIS's five loops). */
#ifndef PASM_EXAMPLES_SGEMM_H
#define PASM_EXAMPLES_SGEMM_H

#include <stddef.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SGEMM_DECLARE(name)                                                                                            \
    extern const size_t sgemm_##name##_tile[3];                                                                        \
    void sgemm_##name(size_t k, const float* a, const float* b, float* c, size_t stride);                              \
    void sgemm_##name##_narrow(size_t k, const float* a, const float* b, float* c, size_t stride);                     \
    void sgemm_##name##_pack_a(float* to, const float* a, size_t stride, size_t k);                                    \
    void sgemm_##name##_pack_b(float* to, const float* b, size_t stride, size_t k);

SGEMM_DECLARE(avx2)
SGEMM_DECLARE(avx512)

typedef struct {
    const size_t* tile; /* MR, NR, columns of the narrow tile */
    void (*multiply)(size_t k, const float* a, const float* b, float* c, size_t stride);
    void (*multiply_narrow)(size_t k, const float* a, const float* b, float* c, size_t stride);
    void (*pack_a)(float* to, const float* a, size_t stride, size_t k);
    void (*pack_b)(float* to, const float* b, size_t stride, size_t k);
} sgemm_kernel;

#define SGEMM_KERNEL(name)                                                                                             \
    { sgemm_##name##_tile, sgemm_##name, sgemm_##name##_narrow, sgemm_##name##_pack_a, sgemm_##name##_pack_b }

enum {
    sgemm_block_k = 256,     /* a panel of B, 256 * 16 floats, fills half of the first level of cache */
    sgemm_block_m = 168,     /* a block of A stays in the second */
    sgemm_block_n = 4096,    /* a block of B in the third */
    sgemm_largest_tile = 48, /* of MR and of NR */
    sgemm_surplus = 16       /* floats that packing may write beyond a panel */
};

static inline size_t sgemm_smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Panels of MR rows, column after column; missing rows are zero. */
static inline void sgemm_pack_a(const sgemm_kernel* kernel, float* to, const float* a, size_t stride, size_t rows,
                                size_t k) {
    const size_t height = kernel->tile[0];
    for (; rows >= height; rows -= height, to += height * k, a += height * stride)
        kernel->pack_a(to, a, stride, k);
    if (rows == 0)
        return;
    memset(to, 0, height * k * sizeof(float));
    for (size_t i = 0; i < rows; ++i)
        for (size_t p = 0; p < k; ++p)
            to[p * height + i] = a[i * stride + p];
}

/* The width of the last panel of B, which has few columns. */
static inline size_t sgemm_last_width(const sgemm_kernel* kernel, size_t columns) {
    return columns <= kernel->tile[2] ? kernel->tile[2] : kernel->tile[1];
}

/* Panels of NR columns, row after row; missing columns are zero. */
static inline void sgemm_pack_b(const sgemm_kernel* kernel, float* to, const float* b, size_t stride, size_t k,
                                size_t columns) {
    const size_t width = kernel->tile[1];
    for (; columns >= width; columns -= width, to += width * k, b += width)
        kernel->pack_b(to, b, stride, k);
    if (columns == 0)
        return;
    const size_t last = sgemm_last_width(kernel, columns);
    memset(to, 0, last * k * sizeof(float));
    for (size_t p = 0; p < k; ++p, to += last, b += stride)
        for (size_t j = 0; j < columns; ++j)
            to[j] = b[j];
}

/* One tile at the right or lower edge of C: computed whole, added in part. */
static inline void sgemm_edge(const sgemm_kernel* kernel, size_t k, const float* a, const float* b, float* c,
                              size_t stride, size_t rows, size_t columns) {
    const size_t height = kernel->tile[0], width = sgemm_last_width(kernel, columns);
    float tile[sgemm_largest_tile * sgemm_largest_tile];
    memset(tile, 0, height * width * sizeof(float));
    (width == kernel->tile[1] ? kernel->multiply : kernel->multiply_narrow)(k, a, b, tile, width);
    for (size_t i = 0; i < rows; ++i)
        for (size_t j = 0; j < columns; ++j)
            c[i * stride + j] += tile[i * width + j];
}

/* A packed block of A times a packed block of B. */
static inline void sgemm_block(const sgemm_kernel* kernel, size_t m, size_t n, size_t k, const float* a, const float* b,
                               float* c, size_t stride) {
    const size_t height = kernel->tile[0], width = kernel->tile[1];
    for (size_t j = 0; j < n; j += width)
        for (size_t i = 0; i < m; i += height) {
            const size_t rows = sgemm_smaller(height, m - i), columns = sgemm_smaller(width, n - j);
            if (rows == height && columns == width)
                kernel->multiply(k, a + i * k, b + j * k, c + i * stride + j, stride);
            else
                sgemm_edge(kernel, k, a + i * k, b + j * k, c + i * stride + j, stride, rows, columns);
        }
}

static inline void sgemm(const sgemm_kernel* kernel, size_t m, size_t n, size_t k, const float* a, size_t a_stride,
                         const float* b, size_t b_stride, float* c, size_t c_stride) {
    static __thread float packed_a[sgemm_block_k * sgemm_block_m + sgemm_surplus] __attribute__((aligned(64)));
    static __thread float packed_b[sgemm_block_k * (sgemm_block_n + sgemm_largest_tile)] __attribute__((aligned(64)));
    const size_t block_m = sgemm_block_m / kernel->tile[0] * kernel->tile[0];
    for (size_t j = 0; j < n; j += sgemm_block_n)
        for (size_t p = 0; p < k; p += sgemm_block_k) {
            const size_t columns = sgemm_smaller(sgemm_block_n, n - j), depth = sgemm_smaller(sgemm_block_k, k - p);
            sgemm_pack_b(kernel, packed_b, b + p * b_stride + j, b_stride, depth, columns);
            for (size_t i = 0; i < m; i += block_m) {
                const size_t rows = sgemm_smaller(block_m, m - i);
                sgemm_pack_a(kernel, packed_a, a + i * a_stride + p, a_stride, rows, depth);
                sgemm_block(kernel, rows, columns, depth, packed_a, packed_b, c + i * c_stride + j, c_stride);
            }
        }
}

#ifdef __cplusplus
}
#endif

#endif
