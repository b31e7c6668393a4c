int call_replaced(void), call_kept(void), read_data(void), call_if_there(int), call_shared(int), call_shared_too(int);

int replaced(void) { return 10; }
int replaced_data = 30;

int main(void) {
    if (call_replaced() != 10 || read_data() != 30)
        return 1;
    if (call_kept() != 2)
        return 2;
    if (call_if_there(5) != 7)
        return 3;
    return call_shared(1) == 0x62626263 && call_shared_too(2) == 0x62626264 ? 0 : 4;
}
