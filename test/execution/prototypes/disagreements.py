"""Where gcc and clang disagree about a convention: which of the two to believe."""

from pasm_side import widest


def general_registers(kind):
    """How many general registers of System V an argument takes if it finds them; none in memory."""
    if kind.size > 16:
        return 0
    leaves = list(kind.leaves())
    # An eightbyte is INTEGER when one scalar of it is (psABI 3.2.3, merging of classes).
    return sum(any(not leaf.in_vector and offset < 8 * i + 8 and offset + leaf.size > 8 * i for _, offset, leaf in leaves)
               for i in range((kind.size + 7) // 8))


def vector_registers(kind):
    if kind.size <= 16:
        is_vector = any(leaf.size == 16 and leaf.in_vector for _, _, leaf in kind.leaves())
        return 1 if is_vector else (kind.size + 7) // 8 - general_registers(kind)
    return 1 if widest(kind) == kind.size and all(l.size == kind.size for _, _, l in kind.leaves()) else 0


def has_odd_register(parameters, result):
    """An __int128 for which one register is left goes to the stack; the psABI and gcc give that register to the next
    integer, clang gives it to nobody."""
    free, vectors = 6, 8
    if result and result.size > 16 and not vector_registers(result):
        free -= 1
    for kind in parameters:
        needed, needed_vectors = general_registers(kind), vector_registers(kind)
        if kind.group == "wide" and free == 1:
            return True
        if needed <= free and needed_vectors <= vectors:
            free, vectors = free - needed, vectors - needed_vectors
    return False


def only_clang_in_union(kind, inside=False):
    if kind.group != "structure":
        return inside and kind.name == "_Float16"
    return any(only_clang_in_union(f.kind, inside or kind.is_union) for f in kind.fields)


def is_homogeneous(kind):
    leaves = list(kind.leaves())
    return kind.group == "structure" and len(leaves) <= 4 and all(leaf.in_vector for _, _, leaf in leaves)


def hides_sixth(parameters, result):
    """With a hidden pointer to the result the sixth parameter is the seventh argument, and has no register: clang's back
    end puts it on the stack, while its front end counts a register for it that structures are then thought to lack."""
    has_pointer = result and result.group == "structure" and not is_homogeneous(result)
    return has_pointer and len(parameters) > 5 and parameters[5].in_vector and any(map(is_homogeneous, parameters))


def agreeing_compiler(abi, parameters, result, is_variadic):
    """'gcc' or 'clang' where only that one passes the prototype as documents say, 'none' where neither does, else ''."""
    kinds = list(parameters) + ([result] if result else [])
    # clang has vector registers for four _Float16 as an argument, but for fewer of them as a result.
    if abi.vectorcall and result and result.group == "structure" and result.size > 4 and \
            all(leaf.name == "_Float16" for _, _, leaf in result.leaves()):
        return "none"
    if abi.vectorcall and hides_sixth(parameters, result):
        return "none"
    if abi.is_ms:
        # gcc passes a _Float16 as an integer, and returns wide vectors in memory; Microsoft's compiler has __m256 in ymm0
        # and no _Float16.
        only_clang = any(kind.name == "_Float16" for kind in kinds)
        # gcc for Windows does not align the stack for wide vectors of its own.
        only_clang |= abi.is_windows and any(widest(kind) > 16 for kind in kinds)
        return "clang" if only_clang or (result and result.group == "vector" and result.size > 16) else ""
    # psABI 3.2.3 has unnamed vectors beyond 16 bytes in memory; clang has all those of a variadic function there.
    if is_variadic and any(widest(kind) > 16 for kind in parameters):
        return "gcc"
    # Of a union of a float and several _Float16 clang passes the float alone.
    if any(only_clang_in_union(kind) for kind in kinds) or has_odd_register(parameters, result):
        return "gcc"
    # clang takes a vector of a union for all of it where the union has integers or arrays too; gcc clears the upper half of
    # a union that it returns in a ymm or zmm register.
    unions = [kind for kind in kinds if kind.has_union and kind.size > 16 and widest(kind)]
    if any(offset or not leaf.in_vector for kind in unions for _, offset, leaf in kind.leaves()):
        return "gcc"
    return "clang" if result in unions else ""
