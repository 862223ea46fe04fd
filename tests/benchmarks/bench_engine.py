"""How long the model alone takes: `python tests/benchmarks/bench_engine.py [BUNDLE]`. Budget: 5 ms a face."""

import sys
import time

import numpy as np

from s2f_models import open_bundle, open_engine, style_noise
from s2f_models.device import available_cores

ROUNDS = 300


def main() -> None:
    """Print median and 95th percentile for one face, for sixteen, and for reading a doodle back."""
    bundle = open_bundle(sys.argv[1] if len(sys.argv) > 1 else "starter")
    doodles = (np.random.default_rng(0).random((16, 28, 28)) < 0.2).astype(np.uint8) * 255
    styles = np.stack([style_noise(seed, 0.5, bundle.style_size) for seed in range(16)])
    there, back = open_engine(bundle), open_engine(bundle, direction="face_to_sketch")
    faces = there.generate(doodles, styles)
    print(f"{bundle.name} on {there.device}, {available_cores()} cores")
    for what, engine, pictures in (("face", there, doodles), ("doodle read back", back, faces)):
        for count in (1, 16):
            times = []
            for _ in range(ROUNDS // count):
                began = time.perf_counter()
                engine.generate(pictures[:count], styles[:count])
                times.append((time.perf_counter() - began) * 1000)
            median, late = np.percentile(times[3:], (50, 95))
            print(f"{what:>16} x{count:<2}: median {median:.2f} ms, p95 {late:.2f} ms")


if __name__ == "__main__":
    main()
