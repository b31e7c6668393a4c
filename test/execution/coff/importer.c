int call_next(int), plain_call(int), tail_call(int), tail_call_if(int), read_counter(void), read_table(void);
extern int (*const imported_function)(int);
__declspec(dllimport) int next(int);
__declspec(dllimport) extern int counter;

int main(void) {
    if (read_counter() != 40 || read_table() != 9)
        return 1;
    if (call_next(1) != 41 || counter != 41 || plain_call(2) != 43 || next(3) != 46 || read_counter() != 46)
        return 2;
    if (tail_call(5) != 15 || tail_call_if(6) != 18 || tail_call_if(0) != -1)
        return 3;
    return imported_function(4) == 50 ? 0 : 4;
}
