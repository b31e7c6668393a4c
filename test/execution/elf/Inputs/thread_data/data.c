__thread int in_c[4] = {11, 12, 13, 14};
__thread int zero_in_c;
