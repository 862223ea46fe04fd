"""The machine that a training runs on: its device in words, and how much of its memory is held."""

from __future__ import annotations

from pathlib import Path

import torch

from s2f_models.device import available_cores

STATUS = Path("/proc/self/status")  # Linux; elsewhere a process's memory is unknown


def device_name(device: torch.device) -> str:
    """As "NVIDIA H200 (cuda:0)", or "processor, 2 cores"."""
    if device.type == "cuda":
        return f"{torch.cuda.get_device_name(device)} ({device})"
    if device.type == "cpu":
        cores = available_cores()
        return f"processor, {cores} cores" if cores > 1 else "processor, 1 core"
    return device.type.upper()


def memory_in_use(device: torch.device) -> int:
    """Bytes that this process holds on a device now: of the GPU, or of the machine on a CPU; 0 is unknown."""
    if device.type == "cuda":
        return int(torch.cuda.memory_reserved(device))
    if device.type == "mps":
        return int(torch.mps.driver_allocated_memory())
    try:
        line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024
    except (OSError, StopIteration, ValueError):
        return 0
