"""Plain data held against dataclasses: what comes out has the types that the code takes it to have."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s2f_models.checked_json import BadJson, from_json, to_plain
from s2f_models.from_json import Bounds, Key, Matches
from s2f_models.text import Text


@dataclass(frozen=True)
class Inner:
    """Nested."""

    size: int
    kind: Literal["a", "b"] = "a"


@dataclass(frozen=True)
class Outer:
    """One field of every type."""

    count: int
    fraction: float
    name: str
    on: bool
    inner: Inner
    sizes: tuple[int, ...] = ()
    pair: tuple[float, str] = (0.0, "")
    inners: list[Inner] = field(default_factory=list)
    losses: Mapping[str, float] = field(default_factory=dict)
    maybe: int | None = None
    either: int | str = 0
    whatever: Any = None

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError("'count' is negative")


WHOLE = {"count": 1, "fraction": 2, "name": "n", "on": True, "inner": {"size": 3}}


def test_what_fits_is_read() -> None:
    read = from_json(Outer, WHOLE | {"sizes": [1, 2], "losses": {"a": 1}, "pair": [1, "x"], "inners": [{"size": 1}]})
    assert read == Outer(1, 2.0, "n", True, Inner(3), (1, 2), (1.0, "x"), [Inner(1)], {"a": 1.0})
    assert isinstance(read.fraction, float) and isinstance(read.losses["a"], float)
    assert from_json(Outer, asdict(read)) == read
    assert from_json(Outer, WHOLE | {"maybe": None, "either": "x", "whatever": [1]}).either == "x"


@pytest.mark.parametrize(
    "key, value, reason",
    [
        ("count", True, "'count' is true and must be a whole number"),
        ("count", 1.0, "'count' is 1.0 and must be a whole number"),
        ("count", -1, "'count' is negative"),
        ("count", None, "'count' is null"),
        ("fraction", float("nan"), "'fraction' is nan and must be a finite number"),
        ("fraction", 10**400, "'fraction' is a huge number"),
        ("fraction", False, "'fraction' is false"),
        ("fraction", "1", "'fraction' is '1'"),
        ("name", "\n" * 100 + "x", None),
        ("name", 5, "'name' is 5 and must be a text"),
        ("on", 1, "'on' is 1 and must be true or false"),
        ("inner", [], "'inner' is a list and must be a table"),
        ("inner", {}, "'inner.size' is missing"),
        ("inner", {"size": 1, "kind": "c"}, "'inner.kind' is 'c' and must be one of a, b"),
        ("inner", {"size": 1, "kind": ["a"]}, "'inner.kind' is a list"),
        ("inner", {"size": 1, "x" * 100: 1}, "'inner.xxxx"),
        ("sizes", [1, "2"], r"'sizes\[1\]' is '2'"),
        ("sizes", {}, "'sizes' is a table and must be a list"),
        ("pair", [1], "'pair' has 1 entries, not 2"),
        ("inners", [{"size": 1}, 7], r"'inners\[1\]' is 7"),
        ("losses", {"a": "x"}, "'losses.a' is 'x'"),
        ("losses", 3, "'losses' is 3 and must be a table"),
        ("maybe", "x" * 1000, "'maybe' is 'x"),
        ("either", 1.5, "'either' is 1.5 and must be a whole number or a text"),
        ("strange", 1, "'strange' is unknown"),
    ],
)
def test_what_does_not_fit_is_named(key: str, value: Any, reason: str | None) -> None:
    if reason is None:
        assert from_json(Outer, WHOLE | {key: value})
        return
    with pytest.raises(BadJson, match=reason) as caught:
        from_json(Outer, WHOLE | {key: value})
    assert len(str(caught.value)) < 150 and "\n" not in str(caught.value)


def test_unknown_keys_are_ignored_where_they_may_be() -> None:
    strange = WHOLE | {"strange": 1, "inner": {"size": 3, "stranger": 2}}
    assert from_json(Outer, strange, unknown="ignore") == from_json(Outer, WHOLE)


def test_data_that_is_no_table_is_bad_json() -> None:
    for data in (None, 7, "text", [WHOLE]):
        with pytest.raises(BadJson):
            from_json(Outer, data)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["size", "kind", "a"]), inner),
)


@given(st.fixed_dictionaries({key: ANYTHING | st.just(value) for key, value in WHOLE.items()}), ANYTHING)
def test_whatever_comes_out_has_its_types(data: dict[str, Any], more: Any) -> None:
    for key in ("sizes", "losses", "maybe", "inners"):
        try:
            read = from_json(Outer, data | {key: more})
        except BadJson:
            continue
        assert [type(getattr(read, name)) for name in WHOLE] == [int, float, str, bool, Inner]
        assert all(type(size) is int for size in read.sizes)
        assert all(type(loss) is float and abs(loss) < float("inf") for loss in read.losses.values())


@dataclass(frozen=True)
class Why:
    name: str
    reason: Text


@dataclass(frozen=True)
class Explained:
    inner: tuple[Why, ...]
    losses: dict[str, float]
    said: str


def test_plain_data_is_what_from_json_reads_again() -> None:
    outer = Explained(
        (Why("a", Text("{n:,} are few", n=1200)),), {"x": 1.0, "y": math.inf}, Text("no Text is declared")
    )
    plain = json.loads(json.dumps(to_plain(outer), allow_nan=False))
    assert plain == {
        "inner": [{"name": "a", "reason": {"template": "{n:,} are few", "values": {"n": 1200}}}],
        "losses": {"x": 1.0},
        "said": "no Text is declared",
    }
    again = from_json(Explained, plain)
    assert again.inner == outer.inner and again.inner[0].reason.values == {"n": 1200}


@dataclass(frozen=True)
class Bounded:
    fraction: Annotated[float, Bounds(0, 1)] = 0.5
    seeds: Annotated[tuple[int, ...], Bounds(0, 9)] = ()


@pytest.mark.parametrize("data", [{"fraction": 1.5}, {"fraction": -0.1}, {"seeds": [1, 10]}])
def test_numbers_outside_the_bounds_of_their_field_are_refused(data: dict[str, Any]) -> None:
    with pytest.raises(BadJson, match="lies between"):
        from_json(Bounded, data)
    assert from_json(Bounded, {"fraction": 1, "seeds": [0, 9]}) == Bounded(1.0, (0, 9))


@dataclass(frozen=True)
class Named:
    device: Annotated[str, Matches("cpu|cuda(:[0-9])?")] = "cpu"
    landmarks: Annotated[tuple[float, ...], Bounds(-1, 2), Key("frame")] = ()
    names: tuple[Annotated[str, Matches("[a-z]+")], ...] = ()


def test_texts_are_held_against_their_form() -> None:
    assert from_json(Named, {"device": "cuda:1", "names": ["a", "b"]}) == Named("cuda:1", names=("a", "b"))
    for data, name in (({"device": "cuda:12"}, "device"), ({"names": ["a", "B"]}, "names[1]")):
        with pytest.raises(BadJson, match=re.escape(f"'{name}' is not of the form")):
            from_json(Named, data)


def test_a_field_may_have_another_key_in_plain_data() -> None:
    read = from_json(Named, {"frame": [0, 1]})
    assert read == Named(landmarks=(0.0, 1.0)) and to_plain(read) == {"device": "cpu", "frame": [0.0, 1.0], "names": []}
    with pytest.raises(BadJson, match="'frame' lies between"):
        from_json(Named, {"frame": [3]})
    with pytest.raises(BadJson, match="'landmarks' is unknown"):
        from_json(Named, {"landmarks": [0, 1]})
