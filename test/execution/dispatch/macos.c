#include "choice.h"

int test(void) {
    return check_choices();
}
