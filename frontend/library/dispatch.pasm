; <dispatch.pasm>: what the processor has and the operating system saves, and functions that choose by it at run time.
pasm 1

/// What read_cpu_features tells, from bit 0 on: the instruction set, the register and bit of CPUID, and the bits of
/// XCR0 that an operating system sets when it saves the registers (Intel, Software Developer's Manual, volume 1,
/// 13.3 and 14.3; volume 2, CPUID). A unit test holds them to ir/isa/x86_64/cpuid.def.
let of_leaf_1 = [
    [sse3, ecx, 0, 0], [pclmulqdq, ecx, 1, 0], [ssse3, ecx, 9, 0], [fma3, ecx, 12, 6], [cmpxchg16b, ecx, 13, 0],
    [sse4_1, ecx, 19, 0], [sse4_2, ecx, 20, 0], [movbe, ecx, 22, 0], [popcnt, ecx, 23, 0], [aes, ecx, 25, 0],
    [xsave, ecx, 27, 0], [avx, ecx, 28, 6], [f16c, ecx, 29, 6], [rdrand, ecx, 30, 0]]
let of_leaf_8000_0001 = [
    [lahf_sahf, ecx, 0, 0], [lzcnt, ecx, 5, 0], [sse4a, ecx, 6, 0], [xop, ecx, 11, 6], [fma4, ecx, 16, 6]]
let of_leaf_7 = [
    [bmi1, ebx, 3, 0], [avx2, ebx, 5, 6], [bmi2, ebx, 8, 0], [avx512f, ebx, 16, 0xE6], [avx512dq, ebx, 17, 0xE6],
    [rdseed, ebx, 18, 0], [adx, ebx, 19, 0], [avx512ifma, ebx, 21, 0xE6], [avx512cd, ebx, 28, 0xE6], [sha, ebx, 29, 0],
    [avx512bw, ebx, 30, 0xE6], [avx512vl, ebx, 31, 0xE6], [avx512vbmi, ecx, 1, 0xE6], [avx512vbmi2, ecx, 6, 0xE6],
    [gfni, ecx, 8, 0], [vaes, ecx, 9, 6], [vpclmulqdq, ecx, 10, 6], [avx512vnni, ecx, 11, 0xE6],
    [avx512bitalg, ecx, 12, 0xE6], [avx512vpopcntdq, ecx, 14, 0xE6], [avx512vp2intersect, edx, 8, 0xE6],
    [amx_bf16, edx, 22, 0x6_0000], [avx512fp16, edx, 23, 0xE6], [amx_tile, edx, 24, 0x6_0000],
    [amx_int8, edx, 25, 0x6_0000]]
let of_leaf_7_1 = [[avx_vnni, eax, 4, 6], [avx512bf16, eax, 5, 0xE6]]
let cpu_features = of_leaf_1 + of_leaf_8000_0001 + of_leaf_7 + of_leaf_7_1

/// The levels and what they add to the one before.
let cpu_levels = [
    (x86_64_v2, [cmpxchg16b, lahf_sahf, popcnt, sse3, ssse3, sse4_1, sse4_2]),
    (x86_64_v3, [avx, avx2, bmi1, bmi2, f16c, fma3, lzcnt, movbe]),
    (x86_64_v4, [avx512f, avx512bw, avx512cd, avx512dq, avx512vl])]

/// The bits that stand for an instruction set or a level, or for all of a list; x86_64 has none.
let cpu_mask(needed) {
    if needed == x86_64 { return 0 }
    for (i, feature) in enumerate(cpu_features) {
        if feature[0] == needed { return 1 << i }
    }
    var mask = 0
    for (level, features) in cpu_levels {
        for feature in features { mask = mask | cpu_mask(feature) }
        if level == needed { return mask }
    }
    error "<dispatch.pasm> does not know how to ask the processor for", needed
}
let cpu_masks(all) {
    var mask = 0
    for needed in all { mask = mask | cpu_mask(needed) }
    return mask
}

/// bits = what the processor has and the operating system saves the registers of; test them by cpu_mask or
/// jump_unless_cpu_has. Clobbers eax, ebx, ecx, edx, which bits must not be, and the flags; 3 to 5 CPUID of 100 to
/// 200 cycles each, more in a virtual machine.
macro read_cpu_features(reg64 bits) {
    let late = len(of_leaf_7) + len(of_leaf_7_1)
    mov bits.reg32, 0
    mov eax, 1
    cpuid
    append_cpu_bits bits, of_leaf_1
    mov eax, 0x8000_0001
    cpuid
    append_cpu_bits bits, of_leaf_8000_0001
    mov eax, 0
    cpuid
    cmp eax, 7
    jae has_leaf_7
    shr bits, late
    jmp complete
has_leaf_7:
    mov eax, 7
    mov ecx, 0
    cpuid
    append_cpu_bits bits, of_leaf_7
    cmp eax, 1
    jae has_leaf_7_1
    shr bits, len(of_leaf_7_1)
    jmp complete
has_leaf_7_1:
    mov eax, 7
    mov ecx, 1
    cpuid
    append_cpu_bits bits, of_leaf_7_1
complete:
    shr bits, 64 - len(cpu_features)
    drop_unsaved_features bits
}
/// Shifts the bits of some rows in from above.
macro append_cpu_bits(reg64 bits, list rows) {
    for row in rows {
        let source = row[1]
        bt source, row[2]
        rcr bits, 1
    }
}
/// Clears what needs registers that the operating system does not save. Clobbers eax, ecx, edx and the flags.
macro drop_unsaved_features(reg64 bits) {
    mov eax, 0
    bt bits, log2(cpu_mask(xsave))
    jnc known
    mov ecx, 0
    mov edx, ecx
    // XGETBV, which the function's target need not have: it reads ecx and writes eax and edx.
    bytes 0x0F, 0x01, 0xD0
    shl rdx, 32
    or rax, rdx
known:
    not eax
    for state in [6, 0xE6, 0x6_0000] {
        test eax, state
        jz saved
        load rcx, wrap64(~sum([for (i, row) in enumerate(cpu_features) if row[3] == state: 1 << i]))
        and bits, rcx
    saved:
    }
}
/// The same, but asks the processor only in the first call of all in this file. A load, a test and a jump then.
macro load_cpu_features(reg64 bits) {
    mov bits, [known_cpu_features]
    test bits, bits
    jnz known
    read_cpu_features bits
    bts bits, 63
    mov [known_cpu_features], bits
known:
}
static data uint64_t known_cpu_features = 0

/// Goes to `missing` unless the bits of read_cpu_features have all of `needed`. 2 to 4 instructions. Clobbers t and
/// the flags.
macro jump_unless_cpu_has(reg64 bits, reg64 t, label missing, isa needed...) {
    jump_unless_all_set bits, t, missing, cpu_masks(needed)
}
/// The same for a mask of bits.
macro jump_unless_all_set(reg64 bits, reg64 t, label missing, int mask) {
    if popcount(mask) == 1 {
        bt bits, log2(mask)
        jnc missing
    } else if mask != 0 {
        load t, wrap64(~mask)
        or t, bits
        cmp t, -1
        jne missing
    }
}

/// Defines `pointer_name`, and a function that it points to at first: that one puts the function of the first pair
/// (instruction sets, function) whose sets are all there into the pointer, and goes on in it with the arguments of
/// its caller. The last pair's sets are not looked at: that function must do everywhere. Pairs are ([avx2, bmi2],
/// f). At top level.
macro dispatch_pointer(string pointer_name, list candidates) {
    static data pointer ${pointer_name} = choose_${pointer_name}
    static function void choose_${pointer_name}() noframe {
        assume rax, rbx, rcx, rdx
        push rax
        push rbx
        push rcx
        push rdx
        load_cpu_features r11
        for (needed, f) in candidates[..len(candidates) - 1] {
            jump_unless_all_set r11, rax, other, cpu_masks(needed)
            load rax, &f
            jmp chosen
        other:
        }
        let (ignored, f) = candidates[len(candidates) - 1]
        load rax, &f
    chosen:
        mov [${pointer_name}], rax
        pop rdx
        pop rcx
        pop rbx
        pop rax
        jmp [${pointer_name}]
    }
}
/// The body of a function with `noframe` that is dispatched: goes on where the pointer says, with all arguments. A
/// jump.
macro dispatch_through(mem pointer_) {
    jmp qword pointer_
}
