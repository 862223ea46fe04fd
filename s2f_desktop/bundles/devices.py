"""The devices that a model can draw on here. Free of Qt."""

from contextlib import suppress
from importlib.util import find_spec

from s2f_models.device import cuda_gpus, resolve_device
from s2f_models.errors import UserError


def available_devices() -> list[str]:
    """ "auto", "cpu" and each GPU that this machine and this installation can use."""
    devices = ["auto", "cpu"]
    if find_spec("torch") is not None:
        devices += [f"cuda:{number}" for number in range(cuda_gpus())]
    with suppress(UserError):  # no GPU of Apple's, or no torch for it
        devices.append(resolve_device("mps"))
    return devices
