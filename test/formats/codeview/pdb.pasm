; CodeView, and the PDB that a linker makes of it.
; RUN: %pasmc -mtarget=x86_64-pc-windows-msvc -g %s -o %t.obj && llvm-readobj-19 --codeview %t.obj | FileCheck %s --check-prefix=OBJECT
; RUN: lld-link-19 /dll /noentry /debug /export:twice_as_much /out:%t.dll /pdb:%t.pdb %t.obj
; RUN: llvm-pdbutil-19 dump --symbols -l %t.pdb | FileCheck %s
; RUN: %pasmc -mtarget=x86_64-pc-windows-msvc -gcodeview -ffunction-sections %s -o %t.sections.obj
; RUN: lld-link-19 /dll /noentry /debug /opt:ref /export:twice_as_much /out:%t.sections.dll /pdb:%t.sections.pdb %t.sections.obj
; RUN: llvm-pdbutil-19 dump --symbols -l %t.sections.pdb | FileCheck %s --check-prefix=SECTIONS --implicit-check-not=unused
; RUN: llvm-readobj-19 --sections %t.sections.obj | FileCheck %s --check-prefix=ASSOCIATED
pasm 1

macro twice(reg64 r) {
    add r, r
}

function int64_t twice_as_much(int64_t x) {
    reg64 r
    load r, x
    twice(r)
    return r
}

static function float unused(const float* p, uint8_t n) {
    xmm v
    xorps v, v
    return v
}

; OBJECT: LF_PROCEDURE
; OBJECT: ReturnType: __int64 (0x76)
; OBJECT: LF_FUNC_ID
; OBJECT: Name: twice_as_much
; OBJECT: ArgType: const float* (0x{{.*}})
; OBJECT-NEXT: ArgType: unsigned __int8 (0x69)
; OBJECT: S_OBJNAME
; OBJECT: S_COMPILE3
; OBJECT: Language: Masm
; OBJECT: VersionName: pasmc
; OBJECT: S_GPROC32_ID
; OBJECT: CodeSize: 0x7
; OBJECT: DisplayName: twice_as_much
; OBJECT: S_LPROC32_ID
; OBJECT: DisplayName: unused
; OBJECT: FunctionLineTable
; OBJECT: Filename: {{.*}}pdb.pasm

; CHECK: Lines
; CHECK: pdb.pasm (no checksum)
; CHECK: line/column/addr entries = 3
; CHECK-NEXT: 15 00000000 12 00000003 19 00000006
; CHECK: Symbols
; CHECK: S_GPROC32 [{{.*}}] `twice_as_much`
; CHECK: type = `{{.*}} (__int64 (__int64))`
; CHECK: S_LPROC32 [{{.*}}] `unused`

; SECTIONS: pdb.pasm
; SECTIONS: S_GPROC32 [{{.*}}] `twice_as_much`

; ASSOCIATED: Name: .debug$S
; ASSOCIATED: Name: .debug$S
; ASSOCIATED: IMAGE_SCN_LNK_COMDAT
