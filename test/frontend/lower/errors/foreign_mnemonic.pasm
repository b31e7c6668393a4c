; Names that other assemblers take: the error says what to write.
; RUN: not %pasmc %s -o %t.o 2>&1 | FileCheck %s
pasm 1

function void f(const char* p) {
    CLTQ
; CHECK: :[[#@LINE-1]]:5: error: `cltq` is a name of other assemblers; write `cdqe` [foreign-mnemonic]
    movzbl eax, byte ptr [rsi]
; CHECK: :[[#@LINE-1]]:5: error: `movzbl` is a name of other assemblers; write `movzx`
    lret
; CHECK: :[[#@LINE-1]]:5: error: `lret` is a name of other assemblers; write `retf`
    clr eax
; CHECK: :[[#@LINE-1]]:5: error: `clr` is a name of other assemblers; write `xor` with the register twice
    kunpck k1, k2, k3
; CHECK: :[[#@LINE-1]]:5: error: `kunpck` is a name of other assemblers; write `kunpckbw`, `kunpckwd` or `kunpckdq`
    pushfd
; CHECK: :[[#@LINE-1]]:5: error: `pushfd` is a name of other assemblers; write `pushfq`
    lodsb al, byte ptr [rsi]
; CHECK: :[[#@LINE-1]]:5: error: `lodsb` takes no operands, not 2 [wrong-operand-count]
    return
}
