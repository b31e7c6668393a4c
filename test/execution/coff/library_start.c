/* The entry of a DLL without a C runtime. */
int start(void *module, unsigned reason, void *reserved) {
    (void)module, (void)reason, (void)reserved;
    return 1;
}
