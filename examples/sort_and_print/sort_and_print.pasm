pasm 1

extern function int printf(const char* format, ...)
extern function void qsort(void* items, size_t count, size_t size, int (*compare)(const void*, const void*))

static const char row[] = "%d%s\0"
static const char comma[] = ",\0"
static const char end[] = "\n\0"

/// Orders two int32_t for qsort.
static function int compare_numbers(const void* left, const void* right) {
    reg64 a, b
    reg32 x, order

    load a, left
    load b, right
    mov  x, [a]
    xor  order, order
    cmp  x, [b]
    setg order.reg8
    jge  done
    load order, -1
done:
    return order
}

/// Sorts n numbers with the C library's qsort and prints them with its printf. Returns how many were printed.
function int sort_and_print(int32_t* numbers, size_t n) {
    reg64 p, left, compare, separator, format
    reg32 value, count

    load p, numbers
    load left, n
    load compare, &compare_numbers
    call qsort(p, left, 4, compare)

    load count, 0
    test left, left
    jz   done
    block next {
        mov  value, [p]
        add  p, 4
        lea  separator, [comma]
        dec  left
        jnz  print
        lea  separator, [end]
print:
        lea  format, [row]
        call printf(format, value, separator)
        inc  count
        test left, left
        jnz  next.begin
    }
done:
    return count
}
