let broken = 1 / 0
