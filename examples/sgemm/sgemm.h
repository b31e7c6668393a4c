/* C += A * B for row-major float matrices of any size around the kernels of sgemm.pasm: blocks of A and B are packed so
 * that each level of cache holds what the loops inside it use (BLIS's five loops). */
#ifndef PASM_EXAMPLES_SGEMM_H
#define PASM_EXAMPLES_SGEMM_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

extern const size_t sgemm_avx2_tile[2], sgemm_avx512_tile[2];
void sgemm_avx2(size_t k, const float* a, const float* b, float* c, size_t stride);
void sgemm_avx512(size_t k, const float* a, const float* b, float* c, size_t stride);

typedef void (*sgemm_kernel)(size_t k, const float* a, const float* b, float* c, size_t stride);

enum {
    sgemm_block_k = 256,    /* a panel of B, 256 * 16 floats, fills half of the first level of cache */
    sgemm_block_m = 168,    /* a block of A stays in the second */
    sgemm_block_n = 4096,   /* a block of B in the third */
    sgemm_largest_tile = 32 /* of MR and of NR */
};

static inline size_t sgemm_smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Panels of `height` rows, column after column; missing rows are zero. */
static inline void sgemm_pack_a(float* to, const float* a, size_t stride, size_t rows, size_t k, size_t height) {
    for (size_t i = 0; i < rows; i += height)
        for (size_t p = 0; p < k; ++p)
            for (size_t r = 0; r < height; ++r)
                *to++ = i + r < rows ? a[(i + r) * stride + p] : 0;
}

/* Panels of `width` columns, row after row; missing columns are zero. */
static inline void sgemm_pack_b(float* to, const float* b, size_t stride, size_t k, size_t columns, size_t width) {
    for (size_t j = 0; j < columns; j += width)
        for (size_t p = 0; p < k; ++p, to += width) {
            size_t present = sgemm_smaller(width, columns - j);
            memset(to, 0, width * sizeof(float));
            memcpy(to, b + p * stride + j, present * sizeof(float));
        }
}

/* One tile at the right or lower edge of C: computed whole, added in part. */
static inline void sgemm_edge(sgemm_kernel kernel, size_t k, const float* a, const float* b, float* c, size_t stride,
                              size_t rows, size_t columns) {
    float tile[sgemm_largest_tile * sgemm_largest_tile] = {0};
    kernel(k, a, b, tile, sgemm_largest_tile);
    for (size_t i = 0; i < rows; ++i)
        for (size_t j = 0; j < columns; ++j)
            c[i * stride + j] += tile[i * sgemm_largest_tile + j];
}

/* A packed block of A times a packed block of B. */
static inline void sgemm_block(sgemm_kernel kernel, const size_t tile[2], size_t m, size_t n, size_t k, const float* a,
                               const float* b, float* c, size_t stride) {
    for (size_t j = 0; j < n; j += tile[1])
        for (size_t i = 0; i < m; i += tile[0]) {
            size_t rows = sgemm_smaller(tile[0], m - i), columns = sgemm_smaller(tile[1], n - j);
            if (rows == tile[0] && columns == tile[1])
                kernel(k, a + i * k, b + j * k, c + i * stride + j, stride);
            else
                sgemm_edge(kernel, k, a + i * k, b + j * k, c + i * stride + j, stride, rows, columns);
        }
}

static inline void sgemm(sgemm_kernel kernel, const size_t tile[2], size_t m, size_t n, size_t k, const float* a,
                         size_t a_stride, const float* b, size_t b_stride, float* c, size_t c_stride) {
    size_t block_m = sgemm_block_m / tile[0] * tile[0], width = sgemm_smaller(n, sgemm_block_n) + tile[1];
    float* packed_a = (float*)aligned_alloc(64, sgemm_block_k * block_m * sizeof(float));
    float* packed_b = (float*)aligned_alloc(64, sgemm_block_k * width * sizeof(float));
    for (size_t j = 0; j < n; j += sgemm_block_n)
        for (size_t p = 0; p < k; p += sgemm_block_k) {
            size_t columns = sgemm_smaller(sgemm_block_n, n - j), depth = sgemm_smaller(sgemm_block_k, k - p);
            sgemm_pack_b(packed_b, b + p * b_stride + j, b_stride, depth, columns, tile[1]);
            for (size_t i = 0; i < m; i += block_m) {
                size_t rows = sgemm_smaller(block_m, m - i);
                sgemm_pack_a(packed_a, a + i * a_stride + p, a_stride, rows, depth, tile[0]);
                sgemm_block(kernel, tile, rows, columns, depth, packed_a, packed_b, c + i * c_stride + j, c_stride);
            }
        }
    free(packed_a);
    free(packed_b);
}

#ifdef __cplusplus
}
#endif

#endif
