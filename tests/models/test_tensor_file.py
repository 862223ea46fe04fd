"""Weights: whatever a file's head says, the networks load from it or there is one sentence, and nothing grows large."""

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import load, save

from s2f_models import UserError, engine, open_bundle, open_engine
from s2f_models.torch_network import (
    BadTensorsError,
    TensorKind,
    TorchNetwork,
    load_translators,
    require_kinds,
    tensor_kinds,
)
from tests.models.foreign_models import STARTER, signed

TENSORS = {"a": torch.ones(2, 3), "b.c": torch.ones(4, dtype=torch.float16), "n": torch.tensor(7)}
WHOLE = save(TENSORS)
WANTED = {"a": (True, (2, 3)), "b.c": (True, (4,)), "n": (False, ())}
HEAD = json.loads(WHOLE[8 : 8 + int.from_bytes(WHOLE[:8], "little")])


def file(head: Any, data: bytes = WHOLE[-40:], length: int | None = None) -> bytes:
    """A file with another head."""
    text = head if isinstance(head, bytes) else json.dumps(head).encode()
    return (len(text) if length is None else length).to_bytes(8, "little") + text + data


def changed(name: str, **values: Any) -> bytes:
    return file(HEAD | {name: HEAD[name] | values})


def test_the_kinds_are_those_of_the_tensors() -> None:
    kinds = tensor_kinds(WHOLE)
    assert {name: (kind.dtype, kind.shape) for name, kind in kinds.items()} == {
        "a": ("F32", (2, 3)), "b.c": ("F16", (4,)), "n": ("I64", ())}  # fmt: skip
    require_kinds(kinds, WANTED)
    assert tensor_kinds(save(TENSORS, {"plain": "[]"})).keys() == kinds.keys()


BAD = {
    "empty": b"",
    "short": b"\x01\x00",
    "2^60": file(b"", length=2**60),
    "2^64-1": file(b"", length=2**64 - 1),
    "no JSON": file(b"{" + b"x" * 50),
    "deep": file(b"[" * 20_000),
    "a list": file([1]),
    "not UTF-8": file(b"\xff\xfe" * 20),
    "a huge number": file(b'{"a":{"dtype":"F32","shape":[1' + b"0" * 5000 + b'],"data_offsets":[0,4]}}'),
    "no kind": changed("a", dtype="F31"),
    "no dtype": file(HEAD | {"a": {"shape": [1], "data_offsets": [0, 4]}}),
    "a text": file(HEAD | {"a": "tensor"}),
    "negative sides": changed("a", shape=[-2, -3]),
    "negative offsets": changed("a", data_offsets=[-24, 0]),
    "backwards": changed("a", data_offsets=[24, 0]),
    "beyond the end": changed("a", data_offsets=[0, 2**50], shape=[2**48]),
    "too large for its place": changed("a", shape=[2**30, 2**30]),
    "fractions": changed("a", shape=[2.5, 3]),
    "true": changed("a", shape=[True, 6]),
    "three offsets": changed("a", data_offsets=[0, 12, 24]),
    "foreign keys": changed("a", pickle="gASV"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_head_is_reported(name: str) -> None:
    with pytest.raises(BadTensorsError) as caught:
        tensor_kinds(BAD[name])
    assert len(str(caught.value)) < 200 and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        {"a": None},
        {"new": TensorKind("F32", (), (0, 4))},
        {"a": TensorKind("F32", (3, 2), (0, 24))},
        {"a": TensorKind("I64", (2, 3), (0, 48))},
        {"n": TensorKind("F32", (), (0, 4))},
        {"n": TensorKind("I64", (1,), (0, 8))},
        {"x" * 1000: TensorKind("F32", (), (0, 4))},
    ],
)
def test_other_tensors_than_those_wanted_are_reported(change: dict[str, TensorKind | None]) -> None:
    kinds = {name: kind for name, kind in (tensor_kinds(WHOLE) | change).items() if kind is not None}
    with pytest.raises(BadTensorsError) as caught:
        require_kinds(kinds, WANTED)
    assert len(str(caught.value)) < 200


@given(st.integers(0, 2**32), st.integers(1, 6))
def test_a_damaged_file_is_reported_or_loads_as_its_head_says(seed: int, changes: int) -> None:
    rng, data = random.Random(seed), bytearray(WHOLE)
    for _ in range(changes):
        at = rng.randrange(len(data) - 40)
        piece = rng.choice([b"", b"[", b"9", b"9" * 30, b"-", b'"', b"null", b"\xff", bytes([rng.randrange(256)])])
        data[at : at + rng.choice((0, 1))] = piece
    data[:8] = rng.choice((data[:8], (len(data) - 48).to_bytes(8, "little")))
    try:
        kinds = tensor_kinds(bytes(data))
    except BadTensorsError:
        return
    try:
        tensors = load(bytes(data))
    except Exception as error:  # safetensors asks for more: no holes; TorchNetwork tells that, too
        assert type(error).__name__ == "SafetensorError"
    else:
        assert {name: tuple(value.shape) for name, value in tensors.items()} == {
            name: kind.shape for name, kind in kinds.items()
        }


STARTERS = (STARTER / "weights.safetensors").read_bytes()
STARTERS_HEAD = int.from_bytes(STARTERS[:8], "little")


@pytest.mark.parametrize(
    "content",
    [
        *(BAD[name] for name in ("empty", "2^60", "deep", "no JSON", "negative sides")),
        WHOLE,
        STARTERS[:-2],
        STARTERS + b"\0\0",
        STARTERS[:8] + STARTERS[8 : 8 + STARTERS_HEAD].replace(b'"F16"', b'"I16"', 1) + STARTERS[8 + STARTERS_HEAD :],
        STARTERS[:8]
        + STARTERS[8 : 8 + STARTERS_HEAD].replace(b"[24,32]", b"[16,24]", 1)
        + STARTERS[8 + STARTERS_HEAD :],
    ],
)
def test_weights_that_are_not_the_cards_are_one_sentence(tmp_path: Path, content: bytes) -> None:
    bundle = signed(tmp_path, weights=content)
    for load_it in (load_translators, lambda it: TorchNetwork(it, "sketch_to_face", "cpu")):
        with pytest.raises(UserError, match="does not load into the network that its card describes") as caught:
            load_it(bundle)
        assert "\n" not in str(caught.value) and len(str(caught.value)) < 400
    assert open_engine(bundle, "cpu").device == "cpu"  # drawing on a CPU needs no weights


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_damaged_weights_of_the_starter_are_one_sentence_or_load(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    rng, data = random.Random(seed), bytearray(STARTERS)
    for _ in range(3):
        data[rng.randrange(8 + STARTERS_HEAD)] ^= 1 << rng.randrange(8)
    try:
        load_translators(signed(tmp_path_factory.mktemp("b"), weights=bytes(data)))
    except UserError as error:
        assert len(str(error)) < 400


def test_no_network_is_built_that_is_larger_than_its_file(tmp_path: Path) -> None:
    """The card's network would take 190 GB: only its shapes are made."""
    bundle = open_bundle("starter")
    spec = bundle.card.spec
    face = replace(spec.face, decoder=replace(spec.face.decoder, channels=(4096,) * 4, first_size=8))
    latent = replace(spec.latent, size=4096, width=4096, blocks=16)
    huge = replace(bundle, card=replace(bundle.card, spec=replace(spec, face=face, latent=latent)))
    with pytest.raises(UserError, match="does not load"):
        load_translators(huge)


def test_weights_that_are_no_numbers_are_refused_where_torch_draws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "resolve_device", lambda device: "cpu:0")  # as if it were a GPU
    assert open_engine(signed(tmp_path / "well"), "cuda").device == "cpu:0"
    for way, other in (("sketch_to_face", "face_to_sketch"), ("face_to_sketch", "sketch_to_face")):
        tensors = load(STARTERS)
        name = next(name for name in tensors if name.startswith(f"{way}.decoder.output") and name.endswith("bias"))
        content = save(tensors | {name: torch.full_like(tensors[name], float("nan"))})
        with pytest.raises(UserError, match="no picture can have"):
            open_engine(signed(tmp_path / way, weights=content), "cuda", other)


def test_a_network_that_fails_on_its_device_is_one_sentence() -> None:
    bundle = open_bundle("starter")
    with pytest.raises(UserError, match="does not run on 'nowhere'"):
        TorchNetwork(bundle, "sketch_to_face", "nowhere")
