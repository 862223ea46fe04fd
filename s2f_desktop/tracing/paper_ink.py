"""Ink on a photographed page: light evened out, printed lines and dust taken away. Free of Qt.

Paper is what is bright around each place; ink is what is darker than that in any colour, or the other way round where
light lines are on a dark ground, as chalk is on a board. Only the page counts, not
the table that it lies on: its brightness changes gently, an edge ends it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Mask = NDArray[np.bool_]

_BLOCK = 12  # pixels: wider than a line, so that some of each block is paper
_PAPER = 80  # percentile of a block's brightness that is paper
_GENTLE = 0.82  # of its neighbour's brightness: a block of the same page has no less
_FAINTEST = 0.07  # darkness, 0 to 1: less than this is grain and shading, even of a pencil
_OF_INK = 0.42  # of the darkest ink: less than this is a printed line, or a shadow
_MAX_INK = 0.3  # of the page: more is no drawing on paper
_MIN_SIDE = 0.012  # of the drawing's side: smaller specks are dust
_LEFT_OVER = 0.04  # likewise, where printed lines were taken away: bits of them are left
_RULED = 0.55  # of the page's width: a straight line as long as this is printed on it
_SLOPES = 17  # tried, from -4 to 4 in 100
_CHALK, _DARK_GROUND = 1.5, 140  # how much more light than dark there is on a board; and its brightness at most
_MIN_PIXELS = 6  # of a speck that is no dust


def ink_of(pixels: "NDArray[np.uint8]") -> "Mask":
    """The mask (H, W) of ink on a page (H, W, 3), or of chalk on a board."""
    darkness, page = _darkness(_on_paper(pixels))
    inked = darkness[page]
    if not inked.size:
        return page & False
    ink = page & (darkness >= _threshold(inked))
    if ink.sum() > _MAX_INK * page.sum():
        return page & False
    before = int(ink.sum())
    for turned in (ink, ink.T):
        turned &= ~_ruled(turned)
    ruled = int(ink.sum()) < before
    return _without_dust(_closed(ink), _LEFT_OVER if ruled else _MIN_SIDE)


def _darkness(pixels: "NDArray[np.uint8]") -> "tuple[Floats, Mask]":
    """The darkness (H, W) of pixels against the paper around them, 0 to 1, in their darkest colour; and the page."""
    import numpy as np

    blocks = _blocks(pixels)
    paper = np.percentile(blocks, _PAPER, axis=2).astype(np.float32)  # (rows, columns, 3)
    bare = _bare(paper.mean(axis=2))
    page, smooth = _enclosed(bare), _filled(paper, bare)
    height, width = pixels.shape[:2]
    light = np.stack([_enlarged(smooth[..., colour], height, width) for colour in range(3)], axis=2)
    ratio = pixels.astype(np.float32) / np.maximum(light, 1.0)
    darkness = np.clip(1.0 - _blurred(ratio.min(axis=2)), 0.0, 1.0)
    inner = page & shrunk(page)
    return darkness, np.kron(inner, np.ones((_BLOCK, _BLOCK), np.bool_))[:height, :width]


def _on_paper(pixels: "NDArray[np.uint8]") -> "NDArray[np.uint8]":
    """The pixels as dark ink on light paper: turned over where the middle shows light lines on a dark ground, as chalk.

    Each block's light and dark extremes are checked against its median, so that shading counts for neither.
    """
    import numpy as np

    height, width = pixels.shape[:2]
    blocks = _blocks(pixels[height // 4 : height - height // 4, width // 4 : width - width // 4])
    grey = blocks.astype(np.float32).mean(axis=3)
    dark, ground, light = np.percentile(grey, (2, 50, 98), axis=2)
    lighter, darker = (light - ground).sum(), (ground - dark).sum()
    is_chalk = lighter > _CHALK * darker and np.median(ground) < _DARK_GROUND
    return 255 - pixels if is_chalk else pixels


def _blocks(pixels: "NDArray[np.uint8]") -> "NDArray[np.uint8]":
    """The pixels of each block, (rows, columns, 144, 3); what a side lacks repeats its edge."""
    import numpy as np

    height, width, _ = pixels.shape
    padded = np.pad(pixels, ((0, -height % _BLOCK), (0, -width % _BLOCK), (0, 0)), mode="edge")
    rows, columns = padded.shape[0] // _BLOCK, padded.shape[1] // _BLOCK
    blocks = padded.reshape(rows, _BLOCK, columns, _BLOCK, 3).swapaxes(1, 2)
    return blocks.reshape(rows, columns, _BLOCK * _BLOCK, 3)


def _bare(brightness: "Floats") -> "Mask":
    """The blocks of bare paper: what is reached from the brightest one in the middle without an edge."""
    import numpy as np

    rows, columns = brightness.shape
    middle = brightness[rows // 4 : -(rows // 4) or None, columns // 4 : -(columns // 4) or None]
    at = np.argwhere(brightness == middle.max())[0]
    page = np.zeros(brightness.shape, np.bool_)
    waiting = [(int(at[0]), int(at[1]))]
    page[waiting[0]] = True
    while waiting:
        y, x = waiting.pop()
        for row, column in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
            inside = 0 <= row < rows and 0 <= column < columns
            if inside and not page[row, column] and brightness[row, column] >= _GENTLE * brightness[y, x]:
                page[row, column] = True
                waiting.append((row, column))
    return page


def _enclosed(page: "Mask") -> "Mask":
    """The page with what it encloses: blocks that are all ink."""
    import numpy as np

    outside = np.pad(~page, 1, constant_values=True)
    reached = np.zeros_like(outside)
    reached[0, 0] = True
    while True:
        further = grown(reached) & outside
        if (further == reached).all():
            return ~reached[1:-1, 1:-1]
        reached = further


def _filled(paper: "Floats", bare: "Mask") -> "Floats":
    """The paper's light (rows, columns, 3), smooth: each block has the mean of the bare blocks about it."""
    import numpy as np

    weights = bare.astype(np.float64)[..., None]
    light, amount = _box(_box(paper * weights)), _box(_box(weights))
    smooth = light / np.maximum(amount, 1e-9)
    while not (known := amount[..., 0] > 1e-9).all():  # the next ones, from what is known
        light, amount = _box(smooth * known[..., None]), _box(known[..., None].astype(np.float64))
        smooth = np.where(known[..., None], smooth, light / np.maximum(amount, 1e-9))
    return smooth


def _box(values: "Floats") -> "Floats":
    """Means of 5 x 5 blocks."""
    import numpy as np

    for axis in (0, 1):
        padded = np.pad(values, [(2, 2) if one == axis else (0, 0) for one in range(values.ndim)], mode="edge")
        count = values.shape[axis]
        values = np.stack([padded.take(range(k, k + count), axis) for k in range(5)]).mean(axis=0)
    return values


def _enlarged(blocks: "Floats", height: int, width: int) -> "Floats":
    """One value a block to one a pixel, (height, width), linear between the blocks' middles."""
    import numpy as np

    rows, columns = ((np.arange(side) + 0.5) / _BLOCK - 0.5 for side in (height, width))
    tall = np.stack([np.interp(rows, range(len(blocks)), column) for column in blocks.T], axis=1)
    return np.stack([np.interp(columns, range(blocks.shape[1]), row) for row in tall]).astype(np.float32)


def _blurred(picture: "Floats") -> "Floats":
    """Means of 3 x 3 pixels with weights 1 2 1, so that grain is no ink."""
    import numpy as np

    padded = np.pad(picture, 1, mode="edge")
    tall = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
    return (tall[:, :-2] + 2 * tall[:, 1:-1] + tall[:, 2:]) / 4


def _threshold(darkness: "Floats") -> float:
    """The darkness from which on pixels (N,) of the page are ink."""
    import numpy as np

    grain = 1.4826 * float(np.median(np.abs(darkness - np.median(darkness))))
    darkest = float(np.sort(darkness)[-max(len(darkness) // 100, 1) :].mean())
    return max(_FAINTEST, float(np.median(darkness)) + 5 * grain, _OF_INK * darkest)


def grown(mask: "Mask") -> "Mask":
    """The mask with what touches it."""
    wider = mask.copy()
    wider[1:] |= mask[:-1]
    wider[:-1] |= mask[1:]
    wider[:, 1:] |= mask[:, :-1]
    wider[:, :-1] |= mask[:, 1:]
    return wider


def shrunk(mask: "Mask") -> "Mask":
    """The mask without what touches something else; the picture's own edge is nothing else."""
    return ~grown(~mask)


def _closed(ink: "Mask") -> "Mask":
    """Gaps of two pixels closed."""
    import numpy as np

    padded = np.pad(ink, 2)
    return shrunk(grown(padded))[2:-2, 2:-2]


def _ruled(ink: "Mask") -> "Mask":
    """Ink of nearly level lines that cross the page, as on lined and squared paper, but for what is drawn over them."""
    import numpy as np

    height, width = ink.shape
    columns = np.arange(width)
    found = np.zeros_like(ink)
    best, shifts = 0, columns * 0
    for slope in np.linspace(-0.04, 0.04, _SLOPES):
        rise = np.rint(slope * (columns - width / 2)).astype(np.intp)
        lines = _sheared(ink, rise)
        count = int((lines.sum(axis=1) > _RULED * width).sum())
        if count > best:
            best, shifts = count, rise
    if not best:
        return found
    level = _sheared(ink, shifts)
    rows = np.flatnonzero(level.sum(axis=1) > _RULED * width)
    near = np.zeros(height, np.bool_)
    for away in (-1, 0, 1):
        near[np.clip(rows + away, 0, height - 1)] = True
    thickest = _thickness(level, near)
    return _sheared(level & near[:, None] & ~thickest, -shifts)


def _sheared(ink: "Mask", rise: "NDArray[np.intp]") -> "Mask":
    """Each column moved up by its rise; what comes in at an end is no ink."""
    import numpy as np

    height, width = ink.shape
    rows = np.arange(height)[:, None] + rise
    inside = (rows >= 0) & (rows < height)
    moved: Mask = ink[np.clip(rows, 0, height - 1), np.arange(width)] & inside
    return moved


def _thickness(ink: "Mask", near: "NDArray[np.bool_]") -> "Mask":
    """The mask of ink that continues above and below the rows `near` a ruled line: strokes that cross it."""
    import numpy as np

    height = len(ink)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], near, [False]))))
    crossing = np.zeros_like(ink)
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        above = ink[max(start - 2, 0) : start].any(axis=0)
        below = ink[end : min(end + 2, height)].any(axis=0)
        crossing[start:end] = above & below
    return crossing


def _without_dust(ink: "Mask", part: float) -> "Mask":
    """Without pieces that are smaller than a `part` of the whole."""
    import numpy as np

    from s2f_models.skeleton import pieces

    kept = np.zeros_like(ink)
    found = [piece for piece in pieces(ink) if len(piece) >= _MIN_PIXELS]
    if found:
        minimum = part * float(np.ptp(np.concatenate(found), axis=0).max())
        for piece in found:
            if np.ptp(piece, axis=0).max() >= minimum:
                kept[piece[:, 0], piece[:, 1]] = True
    return kept


def line_width(ink: "Mask") -> float:
    """Pixels that lines of ink are wide: twice the ink for each pixel of its outline, half of which is either side."""
    return 2.0 * float(ink.sum()) / max(float((ink & ~shrunk(ink)).sum()), 1.0)
