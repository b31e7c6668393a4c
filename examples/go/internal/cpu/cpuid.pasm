pasm 1

/// What the processor answers to a question.
function (uint32_t a, uint32_t b, uint32_t c, uint32_t d) cpuid(uint32_t leaf, uint32_t subleaf) {
    load eax, leaf
    load ecx, subleaf
    cpuid
    return eax, ebx, ecx, edx
}

/// XCR0: the registers that the operating system saves. Only where CPUID tells of OSXSAVE.
function uint32_t enabledState() target(xsave) {
    load ecx, 0
    xgetbv
    return eax
}
