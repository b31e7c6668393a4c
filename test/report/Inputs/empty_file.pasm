pasm 1
