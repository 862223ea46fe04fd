"""One direction's network run by torch: on a GPU, and on a CPU where a test holds both engines against each other."""

from __future__ import annotations

from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load

from s2f_models.bundle import WEIGHTS, Bundle
from s2f_models.errors import UserError
from s2f_models.translator import Translator, build_translators


class TorchNetwork:
    """Built from the card's spec, weights from safetensors, computed in float32."""

    def __init__(self, bundle: Bundle, direction: Literal["sketch_to_face", "face_to_sketch"], device: str) -> None:
        pair = load_translators(bundle)
        try:
            self._device = torch.device(device)
            self._network = pair[0 if direction == "sketch_to_face" else 1].to(self._device)
        except RuntimeError as error:
            raise _unloadable(bundle, f"on '{device}'", error) from error
        self.device = str(self._device)

    def run(self, pictures: NDArray[np.float32], styles: NDArray[np.float32]) -> NDArray[np.float32]:
        """(B, C, H, W), or (1, C, H, W) for all, in [-1, 1] and (B, K) -> (B, C', H', W') in [-1, 1]."""
        with torch.inference_mode():
            tensors = (torch.from_numpy(values).to(self._device) for values in (pictures, styles))
            output: NDArray[np.float32] = self._network(*tensors).float().cpu().numpy()
        return output


def load_translators(bundle: Bundle) -> tuple[Translator, Translator]:
    """(sketch to face, face to sketch) with a bundle's weights, on the CPU in float32, in evaluation mode, frozen.

    Raises UserError where the weights do not belong to the card's spec.
    """
    tensors = {name: value.float() for name, value in load(bundle.read(WEIGHTS)).items()}
    has_latent_layers = any(".latent_layers." in name for name in tensors)
    pair = build_translators(bundle.card.spec, has_latent_layers)
    for direction, translator in zip(("sketch_to_face", "face_to_sketch"), pair, strict=True):
        prefix = direction + "."
        try:
            translator.load_state_dict({k.removeprefix(prefix): v for k, v in tensors.items() if k.startswith(prefix)})
        except RuntimeError as error:
            raise _unloadable(bundle, "into the network that its card describes", error) from error
        translator.eval().requires_grad_(False)
    return pair


def _unloadable(bundle: Bundle, where: str, error: RuntimeError) -> UserError:
    return UserError(f"The model in {bundle.folder} does not load {where}: {str(error).strip().splitlines()[0]}")
