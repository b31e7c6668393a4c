#include "choice.h"

int x32_main(void) {
    return check_choices();
}
