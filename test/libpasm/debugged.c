/* Loads a file so that debuggers know of it, and calls its function. */
#include <pasm.h>

#include <stdio.h>

int main(int argc, char **argv)
{
    pasm_options *options = pasm_options_new();
    pasm_result *result;
    pasm_module *module;
    uint64_t (*scale)(uint64_t);

    (void)argc;
    pasm_options_for_loading(options, PASM_LOAD_DEBUGGER);
    result = pasm_compile_file(options, argv[1]);
    module = pasm_load(result);
    if (module == NULL) {
        fputs(pasm_result_messages(result), stderr);
        return 1;
    }
    scale = (uint64_t(*)(uint64_t))(uintptr_t)pasm_module_symbol(module, "scale");
    printf("%d\n", (int)scale(20));
    pasm_module_free(module);
    pasm_result_free(result);
    pasm_options_free(options);
    return 0;
}
