"""One direction's network on a CPU, run by onnxruntime: 2 to 4 times faster than torch at batch 1."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from s2f_models.bundle import GRAPHS, Bundle, Direction
from s2f_models.device import available_cores
from s2f_models.errors import UserError
from s2f_models.onnx_contents import BadModelError
from s2f_models.onnx_session import RunStoppedError, RunTooLongError, open_session, run_session
from s2f_models.probe_process import ProbeProcess
from s2f_models.run_limits import StopSwitch
from s2f_models.text import Text, shortened

MAX_THREADS = 4
ROWS = 4  # pictures in one run, or 1: no other numbers are ever run, so that the probe covers all
SECONDS = 12.0  # for one run, which takes milliseconds
PATIENCE = 15.0  # seconds for the probe, which takes about two
_BYTES_A_SECOND = 4 * 2**20  # that a graph may have for each further second; the largest preset's has 120 MB
# Bytes for the runs, four times what those of the largest preset take, and for each byte of the graph: its float16
# weights as float32, and as its kernels want them.
_MEMORY = 384 * 2**20, 3


class OnnxNetwork:
    """Loads from bytes that were checked against their hash, and lets them neither read files nor run without end."""

    device = "cpu"

    def __init__(self, bundle: Bundle, direction: Direction, switch: StopSwitch | None = None) -> None:
        """A bundle's that is shipped, or was tried. switch: ends its runs. Raises UserError."""
        self._folder, self._switch = bundle.folder, switch
        content = bundle.read(GRAPHS[direction])
        with _as_user_errors(bundle):
            self._session = open_session(content, _threads(), memory=_memory(content))
        inputs, outputs = self._session.get_inputs(), self._session.get_outputs()
        _hold_ends(bundle, [node.name for node in inputs], [node.type for node in outputs])

    def run(self, pictures: NDArray[np.float32], styles: NDArray[np.float32]) -> NDArray[Any]:
        """(B, C, H, W), or (1, C, H, W) for all, and (B, K) -> what the model makes of them, whatever that is; B > 0.

        Raises UserError where it fails, does not end, or was stopped.
        """
        parts = []
        for rows in _parts(len(styles)):
            parts.append(self._part(pictures if len(pictures) == 1 else pictures[rows], styles[rows]))
            if parts[-1].shape[:1] != (len(styles[rows]),) or parts[-1].shape[1:] != parts[0].shape[1:]:
                return parts[-1][None]  # which nobody takes for all of them
        return np.concatenate(parts)

    def _part(self, pictures: NDArray[np.float32], styles: NDArray[np.float32]) -> NDArray[Any]:
        inputs = {"pictures": pictures, "styles": styles}
        try:
            return np.asarray(run_session(self._session, inputs, SECONDS, switch=self._switch)[0])
        except BadModelError as error:
            sentence = Text(
                "The model in {folder} fails ({reason}); get it again, or choose another.",
                folder=self._folder,
                reason=error,
            )
            raise UserError(sentence) from error
        except RunTooLongError as error:
            sentence = Text(
                "The model in {folder} takes longer than {seconds:.0f} seconds; choose another model.",
                folder=self._folder,
                seconds=SECONDS,
            )
            raise UserError(sentence) from error
        except RunStoppedError as error:
            raise UserError("The model in {folder} was stopped.", folder=self._folder) from error


class TriedNetwork:
    """Runs in a probe process, one picture or ROWS of them at once."""

    device = "cpu"

    def __init__(self, process: ProbeProcess) -> None:
        self._process = process

    def run(self, pictures: NDArray[np.float32], styles: NDArray[np.float32]) -> NDArray[Any]:
        """As OnnxNetwork.run. Raises what ProbeProcess does."""
        return self._process.run({"pictures": pictures, "styles": styles})


@contextmanager
def trying(bundle: Bundle, direction: Direction, switch: StopSwitch | None = None) -> Iterator[TriedNetwork]:
    """Within this block a bundle's network runs where it cannot harm this process. Raises UserError.

    switch: ends it.
    """
    content = bundle.read(GRAPHS[direction])
    seconds = PATIENCE + len(content) / _BYTES_A_SECOND
    with (
        _as_user_errors(bundle, seconds),
        ProbeProcess(content, _threads(), _memory(content), seconds, switch) as process,
    ):
        _hold_ends(bundle, [name for name, _, _ in process.inputs], [kind for _, kind in process.outputs])
        yield TriedNetwork(process)


@contextmanager
def _as_user_errors(bundle: Bundle, seconds: float = PATIENCE) -> Iterator[None]:
    """Turns the errors of opening and trying a model into UserErrors."""
    try:
        yield
    except BadModelError as error:
        raise UserError(
            "The model in {bundle} cannot be opened: {reason}; get it again.", bundle=bundle.folder, reason=error
        ) from error
    except RunTooLongError as error:
        sentence = Text(
            "The model in {bundle} takes longer than {seconds:.0f} seconds; choose another model.",
            bundle=bundle.folder,
            seconds=seconds,
        )
        raise UserError(sentence) from error
    except RunStoppedError as error:
        raise UserError("The model in {bundle} was stopped.", bundle=bundle.folder) from error


def _hold_ends(bundle: Bundle, inputs: list[str], outputs: list[str]) -> None:
    """Raise UserError unless a graph goes from pictures and styles to one array of float32."""
    if outputs != ["tensor(float)"]:
        foreign = shortened(", ".join(outputs))
        raise UserError(
            "The model in {bundle} has foreign outputs ({foreign}); get it again.",
            bundle=bundle.folder,
            foreign=foreign,
        )
    if sorted(inputs) != ["pictures", "styles"]:
        foreign = shortened(", ".join(sorted(inputs)))
        raise UserError(
            "The model in {bundle} has foreign inputs ({foreign}); get it again.", bundle=bundle.folder, foreign=foreign
        )


def _parts(count: int) -> Iterator[slice]:
    """ROWS at a time, then one at a time."""
    whole = count - count % ROWS
    yield from (slice(start, start + ROWS) for start in range(0, whole, ROWS))
    yield from (slice(start, start + 1) for start in range(whole, count))


def _threads() -> int:
    return min(available_cores(), MAX_THREADS)


def _memory(content: bytes) -> int:
    return _MEMORY[0] + _MEMORY[1] * len(content)
