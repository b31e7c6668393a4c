/* What the beginning of pasm.h shows, for both a C and a C++ compiler, with the same and a file that there is not. */
#include <pasm.h>

#include <stdio.h>

static int run(const char *path)
{
    typedef int (*binary)(int, int);
    pasm_options *options = pasm_options_new();
    pasm_result *result;
    pasm_module *module;
    int status = 1;

    pasm_options_for_loading(options, 0);
    result = pasm_compile_file(options, path);
    pasm_options_free(options);
    module = pasm_load(result);
    fputs(pasm_result_messages(result), stderr);
    pasm_result_free(result);
    if (module != NULL) {
        binary add = (binary)(uintptr_t)pasm_module_symbol(module, "add_two");
        printf("%d\n", add(2, 2));
        status = 0;
    }
    pasm_module_free(module);
    return status;
}

int main(int argc, char **argv)
{
    int status = 0;
    for (int i = 1; i < argc; ++i)
        status |= run(argv[i]);
    printf("libpasm %s\n", pasm_version());
    return status;
}
