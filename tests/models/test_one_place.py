"""What may only be done in one place, where it is bounded and checked, is done in no other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

ALL = "s2f_models", "s2f_desktop", "trainer"

# A call, as it is written, and below which folders it may stand in those files alone.
PLACES = {
    "InferenceSession": (ALL, {"s2f_models/onnx_session.py"}),
    "json.loads": (ALL, {"s2f_models/checked_json.py"}),
    "json.load": (ALL, set[str]()),
    "TemporaryDirectory": (ALL, {"s2f_models/temporary_folders.py"}),
    "os.open": (
        ("s2f_models",),
        {"s2f_models/regular_files.py", "s2f_models/files.py", "s2f_models/standard_output.py"},  # the last: os.devnull
    ),
    "read_bytes": (("s2f_models",), set[str]()),
    "read_text": (("s2f_models",), set[str]()),
    "write_bytes": (("s2f_models",), set[str]()),
    "write_text": (("s2f_models",), set[str]()),
    "rmtree": (("s2f_models",), set[str]()),
    "load": (("s2f_models",), {"s2f_models/torch_network.py"}),  # safetensors, after its head was looked at
}


def calls(path: Path) -> Iterator[str]:
    """What a module calls: names, and attributes with and without what they are of."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr
                yield ast.unparse(node.func)


@pytest.mark.parametrize("call", PLACES)
def test_it_is_done_in_one_place(call: str) -> None:
    folders, allowed = PLACES[call]
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if call in set(calls(path))
    }
    assert found == allowed
