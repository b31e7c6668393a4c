"""`through()`: calls `through_target` with the registers and stack as they are, and looks at what the callee must keep.

Before the call every callee-saved register gets a pattern of its own, and the upper halves of vector registers are
dirtied or cleared. Afterwards each broken promise sets a bit of `through_broken`, and everything is as the C compiler
left it. Only rax, r10 and r11 are free at entry, of which rax carries the vector count of variadic calls."""

SYSV_SAVED = ["rbx", "rbp", "r12", "r13", "r14", "r15"]
MS_SAVED = SYSV_SAVED + ["rsi", "rdi"]

# Bits of through_broken.
BROKEN = {0: "rsp", 1: "direction flag", 2: "MXCSR", 3: "dirty upper halves"}
FIRST_GENERAL, FIRST_VECTOR = 4, 12


def broken_names(is_ms):
    names = dict(BROKEN)
    names.update({FIRST_GENERAL + i: register for i, register in enumerate(MS_SAVED if is_ms else SYSV_SAVED)})
    if is_ms:
        names.update({FIRST_VECTOR + i: f"xmm{6 + i}" for i in range(10)})
    return names


def check(condition, bit):
    return f"{condition} 1f\n orl ${1 << bit}, through_broken(%rip)\n1:\n"


def trampoline(is_ms):
    saved = MS_SAVED if is_ms else SYSV_SAVED
    vectors = range(6, 16) if is_ms else []
    text = ".text\nthrough:\n popq through_return(%rip)\n movq %rsp, through_rsp(%rip)\n"
    for i, register in enumerate(saved):
        text += f" movq %{register}, through_kept+{8 * i}(%rip)\n movq through_pattern+{8 * i}(%rip), %{register}\n"
    for i, number in enumerate(vectors):
        text += f" movups %xmm{number}, through_kept+{64 + 16 * i}(%rip)\n"
        text += f" movups through_pattern+{64 + 16 * i}(%rip), %xmm{number}\n"
    text += " cmpl $0, through_dirties(%rip)\n je 1f\n"
    for number in range(16):
        text += f" vinsertf128 $1, through_pattern(%rip), %ymm{number}, %ymm{number}\n"
    text += "1: cmpl $0, through_clears(%rip)\n je 1f\n vzeroupper\n1:\n"
    text += " stmxcsr through_mxcsr(%rip)\n call *through_target(%rip)\n"
    text += " movq %rax, through_rax(%rip)\n movq %rdx, through_rdx(%rip)\n"
    text += " cmpq %rsp, through_rsp(%rip)\n" + check("je", 0) + " movq through_rsp(%rip), %rsp\n"
    text += " pushfq\n popq %rcx\n cld\n testl $0x400, %ecx\n" + check("je", 1)
    text += " stmxcsr through_mxcsr+4(%rip)\n movl through_mxcsr+4(%rip), %ecx\n cmpl through_mxcsr(%rip), %ecx\n"
    text += check("je", 2)
    # XINUSE of the AVX state (SDM volume 1, 13.6): clear when all upper halves are.
    text += " cmpl $0, through_expects_clean(%rip)\n je 1f\n movl $1, %ecx\n xgetbv\n testl $4, %eax\n je 1f\n"
    text += f" orl ${1 << 3}, through_broken(%rip)\n1:\n"
    for i, register in enumerate(saved):
        text += f" cmpq through_pattern+{8 * i}(%rip), %{register}\n" + check("je", FIRST_GENERAL + i)
        text += f" movq through_kept+{8 * i}(%rip), %{register}\n"
    for i, number in enumerate(vectors):
        text += f" movups through_pattern+{64 + 16 * i}(%rip), %xmm5\n pcmpeqb %xmm{number}, %xmm5\n"
        text += " pmovmskb %xmm5, %ecx\n cmpl $0xffff, %ecx\n" + check("je", FIRST_VECTOR + i)
        text += f" movups through_kept+{64 + 16 * i}(%rip), %xmm{number}\n"
    text += " movq through_rax(%rip), %rax\n movq through_rdx(%rip), %rdx\n jmp *through_return(%rip)\n"
    return "\n".join(f'    "{line}\\n"' for line in text.splitlines())


def c_text(is_ms):
    names = ", ".join(f'[{bit}] = "{name}"' for bit, name in sorted(broken_names(is_ms).items()))
    return f"""
unsigned char through_pattern[256], through_kept[256];
uint64_t through_return, through_rsp, through_rax, through_rdx, through_target;
unsigned through_mxcsr[2], through_broken, through_dirties, through_clears, through_expects_clean;
void through(void);
__asm__(
{trampoline(is_ms)}
);
static const char* const broken_names[32] = {{{names}}};
"""
