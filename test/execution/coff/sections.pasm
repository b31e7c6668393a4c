; Built with -ffunction-sections: linkers drop what nothing needs, and put user sections where their names say.
pasm 1

static function int used_by_used() {
    load eax, 0x0A0B0C0D
    return eax
}

function int used() {
    reg32 r
    call used_by_used() -> r
    return r
}

function int unused() {
    load eax, 0x0BADF00D
    return eax
}

static function int unused_as_well() {
    load eax, 0x0BADF11D
    return eax
}

function int overridable() weak {
    load eax, 77
    return eax
}

function int in_hot_section() section(".text$hot_functions") {
    load eax, 5
    return eax
}

function int in_long_section() section("code_with_a_long_name") {
    load eax, 6
    return eax
}

data uint64_t in_data_section section("own_data_section") = 0x1020304050607080
const uint64_t in_constant_section section("own$c") = 3
data uint8_t zeros[100] align(64)
data uint8_t aligned align(4096) = 1

function int call_overridable() {
    reg32 r
    call overridable() -> r
    return r
}
