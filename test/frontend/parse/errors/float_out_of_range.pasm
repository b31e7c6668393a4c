; RUN: not %pasmc --emit=ast %s 2>&1 | FileCheck %s --implicit-check-not=error:
let a = 1e308
let b = 1e309
let c = 1e-400
let d = 0x1p2000
; CHECK: :3:9: error: `1e309` is beyond what a 64-bit float can hold [float-out-of-range]
; CHECK: :4:9: error: `1e-400` is beyond what a 64-bit float can hold [float-out-of-range]
; CHECK: :5:9: error: `0x1p2000` is beyond what a 64-bit float can hold [float-out-of-range]
