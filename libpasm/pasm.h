/* libpasm: compiles .pasm in memory, and loads it into this process.
 *
 *     pasm_options *options = pasm_options_new();
 *     pasm_options_for_loading(options, 0);
 *     pasm_result *result = pasm_compile_file(options, "add.pasm");
 *     pasm_module *module = pasm_load(result);
 *     if (module == NULL)
 *         fputs(pasm_result_messages(result), stderr);
 *     int (*add)(int, int) = (int (*)(int, int))pasm_module_symbol(module, "Add");
 *
 * Every function may be called by several threads at once, as long as no two of them work on the same object and one of
 * them changes it. No object of one function is needed by another, but where its description says so. Pointers to text
 * and bytes belong to the object that was asked, and last as long as it. Text is UTF-8 and ends in a NUL. A function that answers an
 * object answers NULL when memory has run out. Objects may be freed in any order; freeing NULL does nothing.
 *
 * This interface is kept: functions and constants are added, and members at the end of structures. */
#ifndef PASM_H
#define PASM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef PASM_API
#define PASM_API
#endif

/* The version of the library: "0.1.0". */
PASM_API const char *pasm_version(void);

/* --- Options -------------------------------------------------------------------------------------------------------- */

typedef struct pasm_options pasm_options;

PASM_API pasm_options *pasm_options_new(void);
PASM_API void pasm_options_free(pasm_options *options);

/* Adds an option as the command line has it: "-mcpu=haswell", "-DN=4", "-Iinclude", "-mabi=ms", "-emit-c-header=add.h".
 * Docs: command-line.md; those about files on the command line (-o, -MD, -j ...) are not for a library. What is wrong with
 * an option is among the diagnostics of the compilations. Answers 0, or 1 when memory has run out. */
PASM_API int pasm_options_add(pasm_options *options, const char *argument);

/* What is compiled with these options shall be loaded into this process: sets the format, and keeps what is to be known of
 * the code. `flags` are those of pasm_load_flag, or 0. */
typedef enum pasm_load_flag {
    PASM_LOAD_PERF_MAP = 1, /* tell `perf` the names of functions, in /tmp/perf-PID.map */
    PASM_LOAD_DEBUGGER = 2, /* tell GDB and LLDB lines, functions and variables */
    PASM_LOAD_NO_UNWIND = 4 /* exceptions and backtraces need not pass through the code */
} pasm_load_flag;
PASM_API void pasm_options_for_loading(pasm_options *options, unsigned flags);

/* Answers the address of a name that loaded code uses and does not define; NULL when there is none. */
typedef void *(*pasm_resolver)(void *context, const char *name);
/* Without one, names are looked up in this process (dlsym). */
PASM_API void pasm_options_on_resolve(pasm_options *options, pasm_resolver resolve, void *context);

/* Answers the text of a file that the source includes, `*size` bytes of it, and keeps it until it is called again; NULL when
 * there is none. */
typedef const char *(*pasm_reader)(void *context, const char *path, size_t *size);
/* Without one, files are read. */
PASM_API void pasm_options_on_read(pasm_options *options, pasm_reader read, void *context);

typedef enum pasm_severity { PASM_NOTE, PASM_WARNING, PASM_ERROR } pasm_severity;

/* A diagnostic, or a note of one. Lines and columns count from 1, columns bytes. */
typedef struct pasm_diagnostic {
    pasm_severity severity;
    const char *message;  /* without a place */
    const char *rule;     /* "wrong-register" */
    const char *file;     /* NULL for what has no place: options, the whole file */
    uint32_t line, column;
    uint32_t end_line, end_column; /* behind the last byte */
    const char *rendered; /* as the command line shows it: place, source line, caret, notes; empty for notes */
    size_t note_count;
    const struct pasm_diagnostic *notes;
} pasm_diagnostic;

/* Is called for each diagnostic of a compilation, loading or encoding, in order; what it is given lasts until it returns. */
typedef void (*pasm_diagnostic_handler)(void *context, const pasm_diagnostic *diagnostic);
PASM_API void pasm_options_on_diagnostic(pasm_options *options, pasm_diagnostic_handler handle, void *context);

/* --- Compilation ---------------------------------------------------------------------------------------------------- */

typedef struct pasm_result pasm_result;

/* Compiles `size` bytes of text, which diagnostics call `name`. The options may be freed or changed afterwards. */
PASM_API pasm_result *pasm_compile(const pasm_options *options, const char *name, const char *text, size_t size);
PASM_API pasm_result *pasm_compile_file(const pasm_options *options, const char *path);
PASM_API void pasm_result_free(pasm_result *result);

/* 1 when there was no error. */
PASM_API int pasm_result_ok(const pasm_result *result);
/* All diagnostics as the command line shows them, those of pasm_load too. Lasts until the next pasm_load. */
PASM_API const char *pasm_result_messages(const pasm_result *result);
/* The output - an object, assembly - of `*size` bytes; NULL after errors. */
PASM_API const uint8_t *pasm_result_output(const pasm_result *result, size_t *size);
/* What options such as -emit-c-header=NAME ask for, by that name; NULL when there is none. Nothing is written to a file. */
PASM_API const uint8_t *pasm_result_file(const pasm_result *result, const char *name, size_t *size);
/* The functions and data as JSON (docs/metadata.md); NULL after errors, and for what is not code (--emit=ir ...). */
PASM_API const char *pasm_result_metadata(const pasm_result *result);
/* Files that were read, in order: the source, and what it includes. NULL when there is none of that index. */
PASM_API size_t pasm_result_source_count(const pasm_result *result);
PASM_API const char *pasm_result_source(const pasm_result *result, size_t index);

/* --- Code in this process ------------------------------------------------------------------------------------------- */

typedef struct pasm_module pasm_module;

/* Loads what was compiled with pasm_options_for_loading: as often as it is called a new copy, with data of its own. Code is
 * written, then made executable, and never both; constants cannot be written. NULL after errors, which are among the
 * messages of the result and go to its handler. The result may be freed afterwards. Needs a Unix-like x86-64 system. */
PASM_API pasm_module *pasm_load(pasm_result *result);
/* From here on none of its code and data may be used. */
PASM_API void pasm_module_free(pasm_module *module);

/* The address of a function or of data; NULL when there is none of that name. */
PASM_API void *pasm_module_symbol(const pasm_module *module, const char *name);
/* The extensions that the function needs, with all that it calls, and that this processor or its operating system
 * lacks, as in "avx512f, gfni"; "" when it can run; NULL when there is no such function. */
PASM_API const char *pasm_module_missing_features(const pasm_module *module, const char *function);

typedef struct pasm_entry {
    const char *name;
    void *address;
    size_t size; /* in bytes */
    int is_function;
} pasm_entry;
/* What the module shows to others, in order of name. */
PASM_API size_t pasm_module_entry_count(const pasm_module *module);
/* 1, and the entry, when there is one of that index. */
PASM_API int pasm_module_entry(const pasm_module *module, size_t index, pasm_entry *entry);

/* --- Single instructions -------------------------------------------------------------------------------------------- */

typedef struct pasm_encoding pasm_encoding;

/* Encodes one instruction with physical registers, for the target of the options' -mcpu= (every extension without one). With
 * `all`, every encoding of it. */
PASM_API pasm_encoding *pasm_encode(const pasm_options *options, const char *instruction, int all);
PASM_API void pasm_encoding_free(pasm_encoding *encoding);
/* "" when there was no error. */
PASM_API const char *pasm_encoding_messages(const pasm_encoding *encoding);
/* 0 after an error; the first is what the compiler takes. */
PASM_API size_t pasm_encoding_count(const pasm_encoding *encoding);
/* `*size` bytes; NULL when there is none of that index. */
PASM_API const uint8_t *pasm_encoding_bytes(const pasm_encoding *encoding, size_t index, size_t *size);
/* The instruction in the compiler's own spelling. */
PASM_API const char *pasm_encoding_instruction(const pasm_encoding *encoding);

#ifdef __cplusplus
}
#endif

#endif
