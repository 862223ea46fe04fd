"""One direction's network run by torch: on a GPU, and on a CPU where a test holds both engines against each other."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor

from s2f_models.bundle import GRAPHS, WEIGHTS, Bundle, Direction
from s2f_models.errors import UserError
from s2f_models.quoting import shortened
from s2f_models.tensor_file import BadTensorsError, require_kinds, tensor_kinds
from s2f_models.translator import Translator, build_translators


class TorchNetwork:
    """Built from the card's spec, weights from safetensors, computed in float32."""

    def __init__(self, bundle: Bundle, direction: Direction, device: str) -> None:
        pair = load_translators(bundle)
        self._folder = bundle.folder
        try:
            self._device = torch.device(device)
            self._network = pair[0 if direction == "sketch_to_face" else 1].to(self._device)
        except RuntimeError as error:
            raise self._failed(device, error) from error
        self.device = str(self._device)

    def run(self, pictures: NDArray[np.float32], styles: NDArray[np.float32]) -> NDArray[np.float32]:
        """(B, C, H, W), or (1, C, H, W) for all, in [-1, 1] and (B, K) -> (B, C', H', W') in [-1, 1].

        Raises UserError where the device fails.
        """
        try:
            with torch.inference_mode():
                tensors = (torch.from_numpy(values).to(self._device) for values in (pictures, styles))
                output: NDArray[np.float32] = self._network(*tensors).float().cpu().numpy()
        except RuntimeError as error:  # of the device's memory or driver, which may say it on many lines
            raise self._failed(self.device, error) from error
        return output

    def _failed(self, device: str, error: RuntimeError) -> UserError:
        return UserError(
            "The model in {folder} does not run on '{device}' ({reason}); choose auto or cpu.",
            folder=self._folder,
            device=device,
            reason=shortened(error),
        )


def load_translators(bundle: Bundle) -> tuple[Translator, Translator]:
    """(sketch to face, face to sketch) with a bundle's weights, on the CPU in float32, in evaluation mode, frozen.

    Raises UserError where the weights do not belong to the card's spec; no network is built before they do, so that
    it is no larger than its file.
    """
    content = bundle.read(WEIGHTS)
    try:
        has_latent_layers = _require_weights_of(bundle, content)
        tensors = {name: _in_float32(value) for name, value in load(content).items()}
    except (BadTensorsError, SafetensorError) as error:
        raise UserError(
            "The model in {bundle} does not load into the network that its card describes: {reason}; get it again.",
            bundle=bundle.folder,
            reason=shortened(error, 120),
        ) from error
    pair = build_translators(bundle.card.spec, has_latent_layers)
    for direction, translator in zip(GRAPHS, pair, strict=True):
        prefix = direction + "."
        translator.load_state_dict({k.removeprefix(prefix): v for k, v in tensors.items() if k.startswith(prefix)})
        translator.eval().requires_grad_(False)
    return pair


def _require_weights_of(bundle: Bundle, content: bytes) -> bool:
    """Whether the weights are of networks with latent layers. Raises BadTensorsError unless they are of the card's."""
    kinds = tensor_kinds(content)
    has_latent_layers = any(".latent_layers." in name for name in kinds)
    with torch.device("meta"):  # shapes alone
        pair = build_translators(bundle.card.spec, has_latent_layers)
    wanted: dict[str, tuple[bool, tuple[int, ...]]] = {}
    for direction, translator in zip(GRAPHS, pair, strict=True):
        for name, value in translator.state_dict().items():
            wanted[f"{direction}.{name}"] = (value.is_floating_point(), tuple(value.shape))
    require_kinds(kinds, wanted)
    return has_latent_layers


def _in_float32(value: Tensor) -> Tensor:
    return value.float() if value.is_floating_point() else value
