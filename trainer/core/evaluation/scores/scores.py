"""The names of all scores, fixed for cards and programs, and the meaning of each. No torch here: displays read it."""

from __future__ import annotations

from itertools import product

# What is compared: real pictures against made ones.
COMPARISONS = {
    "sketch_cycle": "doodles and what is read back from their faces, full noise",
    "face_cycle": "faces and what is drawn again from their doodles, full noise",
    "translation": "real faces and faces made from doodles, at the card's variation",
    "sketch_samples": "real doodles and a generator's samples",
    "face_samples": "real faces and a generator's samples",
}
# How a distance depends on the number of pictures: it is above zero for two samples of one distribution, too.
CROWDS = {
    "crowd": "real faces and as many faces made from doodles, each of a seed of its own, at the card's variation",
    "photographs": "as many real faces as there are doodles and the other real faces: what 'translation' would be of a "
    "model without any fault",
}
# By what they are compared. Networks for photographs see little in doodles; their numbers only rank models.
DISTANCES = {
    "fid": "Frechet distance of Inception features",
    "kid": "kernel distance of Inception features",
    "feature_frechet": "Frechet distance of the given network's features",
    "feature_kernel": "kernel distance of the given network's features",
    "lite0_frechet": "Frechet distance of EfficientNet-Lite0's features (not of models trained with it)",
    "lite0_kernel": "kernel distance of EfficientNet-Lite0's features (not of models trained with it)",
}
# Whether a face stays the same person, at the card's variation, and by what it is measured.
PERSON = {
    "stray_stroke": "before and after one small stroke that says nothing, the mean of the kinds below",
    "stray_dash": "before and after a stray dash within the head",
    "stray_wrinkle": "before and after a wrinkle or a line on a cheek",
    "stray_dot": "before and after a dot within the head",
    "stray_beside": "before and after a mark beside the head",
    "next_stroke": "before and after the next stroke of a doodle that is being drawn, from its second on",
    "next_stroke_tenth": "the same: what a tenth of the strokes exceeds",
    "seeds": "faces of one doodle under two seeds",
    "made_pair": "any two of 1,000 faces of doodles and seeds",
    "real_pair": "any two real validation faces",
}
COSINES = {
    "identity": "1 - cosine of the given network's features",
    "lite0": "1 - cosine of EfficientNet-Lite0's features (not of models trained with it)",
}
# What is drawn into doodles, by the judge's column, and who people are, as FairFace labels them.
DRAWN = {
    "glasses": "glasses",
    "beard": "a beard",
    "medium_or_long_hair": "long hair",
    "hat": "a hat",
    "teeth_or_open": "teeth or an open mouth",
}
PICTURES = {"made": "faces made from doodles", "real": "real validation faces"}
PEOPLE = {
    "women": "women",
    "older": "people of 50 and more",
    "black": "Black people",
    "east_asian": "East Asian people",
    "indian": "Indian people",
    "latino_hispanic": "Latino or Hispanic people",
    "middle_eastern": "Middle Eastern people",
    "southeast_asian": "Southeast Asian people",
    "white": "white people",
    "dark_skin": "people of the darkest third of the training faces, by skin tone",
    "medium_skin": "people of the middle third",
    "light_skin": "people of the lightest third",
}
# What nobody drew, and how often real faces have it.
UNDRAWN = {
    "glasses": "glasses",
    "beard": "a beard",
    "hat": "a hat",
    "medium_or_long_hair": "medium or long hair",
}
# Of heads, as head_geometry.py measures them.
HEADS = {
    "turn": "which way, and how far, the head is turned",
    "narrowness": "how narrow the head is",
}
TRAITS = {
    "moves": "fraction of faces whose own label goes over between the ends of the slider",
    "others": "fraction of all other labels that change between the ends of the slider",
}
ALWAYS = {  # what any bundle is measured by, without a feature network, a judge or other pictures
    "sketch_cycle_l1": "mean absolute difference, in [-1, 1], of doodles and what is read back, variation 0",
    "face_cycle_l1": "mean absolute difference, in [-1, 1], of faces and what is drawn again, variation 0",
    "sketch_cycle_overlap": "intersection over union of ink and ink read back, each dilated by a pixel, variation 0",
    "noise_to_input_ratio": "distance between seeds over distance between doodles, at the card's variation",
    "distance_between_seeds": "mean absolute difference, 0 to 255, of one doodle's faces under two seeds",
    "distance_between_doodles": "mean absolute difference, 0 to 255, of two doodles' faces under one seed",
}
MEANINGS = ALWAYS | {
    **{f"{c}_{d}": f"{DISTANCES[d]}, {words}" for (c, words), d in product((COMPARISONS | CROWDS).items(), DISTANCES)},
    "usual_told": "fraction of doodles, composed with usual traits or real, that a critic tells right; chance is 0.5",
    "composed_told": "the same, with the traits that the recipe's faces give them",
    **{f"{metric}_{by}": f"{COSINES[by]}: {PERSON[metric]}" for metric, by in product(PERSON, COSINES)},
    **{
        f"judge_{name}": f"fraction of real validation faces that the judge tells right: {what}"
        for name, what in {**DRAWN, "women": PEOPLE["women"], "older": PEOPLE["older"]}.items()
    },
    **{
        f"change_{name}": f"fraction of faces without it that show {what} once it is drawn in"
        for name, what in DRAWN.items()
    },
    **{f"undrawn_{name}": f"fraction of faces that show {what} which nobody drew" for name, what in UNDRAWN.items()},
    "undrawn_glasses_round_eyes": "the same of glasses, where the eyes are drawn as rings",
    **{f"real_{name}": f"fraction of real validation faces that show {what}" for name, what in UNDRAWN.items()},
    **{f"head_{name}": f"correlation of doodles and their faces: {what}" for name, what in HEADS.items()},
    "traits_move": f"{TRAITS['moves']}, the mean of all traits",
    "traits_others": f"{TRAITS['others']}, the mean of all traits",
    **{
        f"{population}_{who}": f"fraction of {PICTURES[population]} that look like {PEOPLE[who]}"
        for population, who in product(PICTURES, PEOPLE)
    },
    **{f"face_cycle_l1_{who}": f"{ALWAYS['face_cycle_l1']}: {words}" for who, words in PEOPLE.items()},
}


def meaning(name: str) -> str:
    """The meaning of the score of that name; empty for an unknown one."""
    for kind, words in TRAITS.items():
        if name.startswith("trait_") and name.endswith(f"_{kind}"):
            return f"{name.removeprefix('trait_').removesuffix(f'_{kind}')}: {words}"
    return MEANINGS.get(name, "")


def shortly(value: object) -> str:
    """A setting or score for reading: numbers to four digits."""
    return f"{value:.4g}" if isinstance(value, float) else str(value)
