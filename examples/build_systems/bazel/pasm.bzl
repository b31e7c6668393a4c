"""Compiles .pasm files. An action's inputs are its source, what it may include, and pasmc itself, which is one file without
libraries; its output is one object. So sandboxes, remote execution and shared caches serve it."""

def _pasm_configure_impl(repository):
    pasmc = repository.os.environ.get("PASMC") or repository.which("pasmc")
    if not pasmc:
        fail("no pasmc in PATH, and PASMC does not name one")
    repository.symlink(pasmc, "pasmc")
    repository.file("BUILD", 'exports_files(["pasmc"], visibility = ["//visibility:public"])\n')

# The repository of the compiler: that of the environment's PASMC, or in PATH.
pasm_configure = repository_rule(
    implementation = _pasm_configure_impl,
    environ = ["PASMC", "PATH"],
    local = True,
)

def _object_of(context, source):
    package = source.short_path[len(context.label.package):].lstrip("/") if context.label.package else source.short_path
    return context.actions.declare_file(package[:-len(source.extension)] + "o")

def _pasm_library_impl(context):
    objects = []
    for source in context.files.srcs:
        object = _object_of(context, source)
        arguments = context.actions.args()
        arguments.add_all(context.attr.options)
        arguments.add_all(context.attr.defines, before_each = "-D")
        arguments.add(source)
        arguments.add("-o", object)
        context.actions.run(
            executable = context.executable._pasmc,
            arguments = [arguments],
            inputs = [source] + context.files.textual_hdrs,
            outputs = [object],
            mnemonic = "PasmCompile",
            progress_message = "Compiling %s" % source.short_path,
        )
        objects.append(object)
    return [DefaultInfo(files = depset(objects))]

# Objects from .pasm files, to be named among the srcs of cc_library and cc_binary.
pasm_library = rule(
    implementation = _pasm_library_impl,
    attrs = {
        "srcs": attr.label_list(allow_files = [".pasm"], mandatory = True),
        "textual_hdrs": attr.label_list(allow_files = True, doc = "files that srcs include"),
        "defines": attr.string_list(doc = "NAME=VALUE, for -D"),
        "options": attr.string_list(doc = "further options, such as -mtarget="),
        "_pasmc": attr.label(default = "@pasm//:pasmc", executable = True, cfg = "exec", allow_single_file = True),
    },
)
