"""One direction's network run by torch: on a GPU, and on a CPU where a test holds both engines against each other."""

from __future__ import annotations

from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load

from s2f_models.bundle import WEIGHTS, Bundle
from s2f_models.errors import UserError
from s2f_models.translator import build_translators


class TorchNetwork:
    """Built from the card's spec, weights from safetensors, computed in float32."""

    def __init__(self, bundle: Bundle, direction: Literal["sketch_to_face", "face_to_sketch"], device: str) -> None:
        tensors = load(bundle.read(WEIGHTS))
        prefix = direction + "."
        weights = {name.removeprefix(prefix): v.float() for name, v in tensors.items() if name.startswith(prefix)}
        has_latent_layers = any(name.startswith("latent_layers.") for name in weights)
        pair = build_translators(bundle.card.spec, has_latent_layers)
        network = pair[0] if direction == "sketch_to_face" else pair[1]
        try:
            network.load_state_dict(weights)
            self._device = torch.device(device)
            self._network = network.eval().requires_grad_(False).to(self._device)
        except RuntimeError as error:
            reason = str(error).strip().splitlines()[0]
            raise UserError(f"The model in {bundle.folder} does not load on '{device}': {reason}") from error
        self.device = str(self._device)

    def run(self, pictures: NDArray[np.float32], styles: NDArray[np.float32]) -> NDArray[np.float32]:
        """(B, C, H, W) in [-1, 1] and (B, K) -> (B, C', H', W') in [-1, 1]."""
        with torch.inference_mode():
            tensors = (torch.from_numpy(values).to(self._device) for values in (pictures, styles))
            output: NDArray[np.float32] = self._network(*tensors).float().cpu().numpy()
        return output
