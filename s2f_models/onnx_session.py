"""The one place where onnxruntime opens and runs a model: bundles, YuNet and the feature networks of the trainer.

A model is a foreign program. It reads no file, takes no more memory than it is given and ends in time, and its outputs
are those that were requested, or there is an error.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

import onnxruntime
from numpy.typing import NDArray

from s2f_models.onnx_contents import BadModelError
from s2f_models.onnx_rules import network_in
from s2f_models.run_limits import StopSwitch, time_limit

Session: TypeAlias = onnxruntime.InferenceSession

_NO_FOLDER = str(Path(os.devnull) / "no-model-reads-files")  # which is nowhere
_FATAL = 4  # severity; errors are reported in our own words
_AS_REQUESTED = 1  # how an arena grows: by what is asked for
_registering = Lock()


class RunStoppedError(Exception):
    """A run was ended because somebody threw its switch."""


class RunTooLongError(Exception):
    """A run was ended because it took longer than it may."""


def open_session(model: bytes, threads: int, *, memory: int | None = None, optimised: bool = True) -> Session:
    """A network that may be run on the CPU; one of others' was tried before (probe_process.py).

    memory: bytes that its weights and runs may take, all together.
    Without optimising, nothing is computed before the first run, and everything within that memory (probe_child.py).
    Raises BadModelError.
    """
    network_in(model)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = _FATAL
    if not optimised:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    # Idle means idle: without this the threads spin after each face, and the pen and the battery pay.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # A second protection of files, and no format but the one that was checked.
    options.add_session_config_entry("session.model_external_initializers_file_folder_path", _NO_FOLDER)
    options.add_session_config_entry("session.load_model_format", "ONNX")
    try:
        with _registering:
            if memory is not None:
                _bound(options, memory)
            # Falling back would try the same again, and print that it does.
            return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"], enable_fallback=0)
    except Exception as error:  # onnxruntime's errors share no base class but Exception
        raise BadModelError("onnxruntime cannot load it") from error


def run_session(
    session: Session,
    inputs: Mapping[str, NDArray[Any]],
    seconds: float,
    names: Sequence[str] | None = None,
    switch: StopSwitch | None = None,
) -> list[Any]:
    """The outputs of a session, all or those named, whatever they are: arrays of any type, sequences, maps.

    Raises BadModelError where it fails, RunTooLongError after so many seconds, RunStoppedError where the switch is
    thrown. An operator that is at work is not ended, but the run after it.
    """
    options = onnxruntime.RunOptions()
    options.log_severity_level = _FATAL
    switch = switch or StopSwitch()
    with time_limit(options, seconds) as deadline, switch.ending(options):
        try:
            return list(session.run(names, inputs, options))
        except Exception as error:  # as above
            if switch.thrown:
                raise RunStoppedError from error
            if deadline.missed:
                raise RunTooLongError from error
            raise BadModelError("onnxruntime cannot run it") from error


def _bound(options: onnxruntime.SessionOptions, memory: int) -> None:
    """Let the next session have an arena of its own, of bounded size; to be called under the lock.

    Registering replaces what was registered before, which those sessions keep that were made with it.
    """
    place = onnxruntime.OrtMemoryInfo(
        "Cpu", onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, onnxruntime.OrtMemType.DEFAULT
    )
    arena = onnxruntime.OrtArenaCfg({"max_mem": memory, "arena_extend_strategy": _AS_REQUESTED})
    onnxruntime.create_and_register_allocator(place, arena)
    options.add_session_config_entry("session.use_env_allocators", "1")
