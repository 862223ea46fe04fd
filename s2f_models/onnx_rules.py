"""Rules for models, checked before onnxruntime sees one: operators of usual networks, on arrays of known sizes.

onnxruntime trusts a graph: an integer division by 0, an empty picture or an attribute out of range may end the whole
process. Each graph is therefore tried in a process of its own (probe_process.py), and these rules make that
probe valid for all later runs: whatever the pictures show, the same operators run on arrays of the same sizes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set

from s2f_models.onnx_contents import BadModelError, Contents, contents_of
from s2f_models.text import shortened

# What networks from pictures to pictures or to vectors are made of. None of these repeats a graph, holds texts, draws
# random numbers or asks the system for anything, and none finds sizes in what the pictures show.
_OPERATORS = """
Abs Add And Ceil Clip Cos Div Elu Equal Erf Exp Floor Gelu Greater GreaterOrEqual HardSigmoid HardSwish LeakyRelu Less
LessOrEqual Log Max Mean Min Mod Mul Neg Not Or PRelu Pow Reciprocal Relu Round Selu Sigmoid Sign Sin Softplus
Softsign Sqrt Sub Sum Tanh Where Xor
AveragePool BatchNormalization Conv ConvTranspose DepthToSpace Dropout Einsum Gemm GlobalAveragePool GlobalMaxPool
GroupNormalization InstanceNormalization LayerNormalization LogSoftmax MatMul MaxPool Resize Softmax SpaceToDepth
Upsample
ReduceL2 ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum
Cast Concat Constant ConstantOfShape Expand Flatten Gather Identity Pad Range Reshape Shape Size Slice Split Squeeze
Tile Transpose Unsqueeze
"""
_OF_SIZES = frozenset({"Shape", "Size"})  # what they give depends on sizes alone
_TO_LOGICAL = frozenset({"And", "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Not", "Or", "Xor"})
_FLOATS = frozenset({1, 10, 11, 16})  # data types: float32, float16, float64, bfloat16
# Operators that read sizes from floating-point numbers: the inputs from which on they do.
_SIZES_IN_FLOATS = {"Range": 0, "Resize": 1, "Upsample": 1}


def network_in(model: bytes) -> Contents:
    """The contents of a model that keeps the rules. Raises BadModelError for any other."""
    contents = contents_of(model)
    foreign = sorted(contents.operators.difference(_OPERATORS.split()))
    if foreign:
        raise BadModelError("it uses '{foreign}', which no network of this program has", foreign=shortened(foreign[0]))
    if contents.nested or contents.odd:
        raise BadModelError("it holds graphs in graphs, texts or sparse tensors, which no network of this program has")
    if any(name in contents.weights for node in contents.nodes for name in node.gives):
        raise BadModelError("it gives a value twice")
    _hold_sizes(contents)
    return contents


def _hold_sizes(contents: Contents) -> None:
    """Raise BadModelError where what pictures show might become the size of an array, or a place in one."""
    of_sizes = constants(contents, _OF_SIZES) | contents.weights.keys() | {""}
    for node in contents.nodes:
        seen = [name not in of_sizes for name in node.takes]
        to_integer = node.operator in _TO_LOGICAL or (node.operator == "Cast" and node.makes not in _FLOATS)
        more = len(node.gives) > 1 and node.operator != "Split"  # masks and places, but for parts
        first = _SIZES_IN_FLOATS.get(node.operator, len(seen))
        if (any(seen) and (to_integer or more)) or any(seen[first:]):
            raise BadModelError(
                "by '{operator}' its sizes may depend on what a picture shows, as those of no network of this "
                "program do",
                operator=node.operator,
            )


def constants(contents: Contents, alone: Set[str] = frozenset()) -> set[str]:
    """Names of what the nodes give that depends on weights alone, whatever the order in which they stand.

    alone: operators that count as depending on nothing.
    """
    known = set(contents.weights)
    waiting = {
        at: set[str]() if node.operator in alone else {name for name in node.takes if name} - known
        for at, node in enumerate(contents.nodes)
    }
    takers: defaultdict[str, list[int]] = defaultdict(list)
    for at, names in waiting.items():
        for name in names:
            takers[name].append(at)
    found, ready = set[str](), [at for at, names in waiting.items() if not names]
    while ready:
        new = _new(contents.nodes[ready.pop()].gives, found | known)
        found |= new
        for name in new:
            for at in takers[name]:
                waiting[at].discard(name)
                if not waiting[at]:
                    ready.append(at)
    return found


def _new(names: Iterable[str], known: Set[str]) -> set[str]:
    return {name for name in names if name} - known
