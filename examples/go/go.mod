module pasm.example/kernels

go 1.19
