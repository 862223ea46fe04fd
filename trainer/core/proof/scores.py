"""The names of all scores, fixed for cards and programs, and what each means. No torch here: displays read it."""

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
# By what they are compared. Networks for photographs see little in doodles; their numbers only rank models.
DISTANCES = {
    "fid": "Frechet distance of Inception features",
    "kid": "kernel distance of Inception features",
    "feature_frechet": "Frechet distance of the given network's features",
    "feature_kernel": "kernel distance of the given network's features",
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
    **{f"{c}_{d}": f"{DISTANCES[d]}, {COMPARISONS[c]}" for c, d in product(COMPARISONS, DISTANCES)},
    "usual_told": "share of doodles, composed with usual traits or real, that a critic tells right; chance is 0.5",
    "composed_told": "the same, with the traits that the recipe's faces give them",
    **{
        f"judge_{name}": f"share of real validation faces that the judge tells right: {what}"
        for name, what in DRAWN.items()
    },
    **{
        f"change_{name}": f"share of faces without it that show {what} once it is drawn in"
        for name, what in DRAWN.items()
    },
    **{
        f"{whose}_{who}": f"share of {PICTURES[whose]} that look like {PEOPLE[who]}"
        for whose, who in product(PICTURES, PEOPLE)
    },
}
