/* Instead of a C runtime: programs without one return from main to here. */
__declspec(dllimport) __attribute__((noreturn)) void ExitProcess(unsigned code);
int main(void);

int _fltused; /* named by compilers for Windows wherever there are floats */

/* Called by GNU compilers at the beginning of main. */
void __main(void) {}

void start(void) {
    ExitProcess((unsigned)main());
}
