"""What a program with type hints may write of the package; mypy reads it."""

import pasm

module: pasm.Module = pasm.load("add.pasm", "-Werror", define={"N": 1}, include="lib", resolve={"f": lambda x: x})
function: pasm.Function = module.add_two
total: int = module.add_two(1, b=2)
names: list[str] = [*module.functions, *module.data, *module.structures]
view: memoryview = module.data["table"]
output: bytes = pasm.compile("add.pasm", target="haswell").output
instructions: list[bytes] = pasm.encode_all("nop")
address: pasm.Address = function.address + 4
try:
    pasm.loads("function")
except pasm.CompileError as error:
    lines: list[int] = [diagnostic.line for diagnostic in error.diagnostics]
except pasm.ProcessorError as error:
    lacking: list[str] = error.features
