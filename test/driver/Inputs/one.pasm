function int one() {
    return 1
}
