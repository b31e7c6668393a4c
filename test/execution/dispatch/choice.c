#include "choice.h"

#include <stdio.h>

int main(void) {
    const int failed = check_choices();
    if (failed != 0)
        printf("line %d of choice.h: sum chooses %d, which %d, of %d\n", failed, (int)sum(0, 0, 0, 0, 0, 0, 0, 0),
               which(), expected());
    else
        printf("choice %d\n", which());
    return failed != 0;
}
