"""The behaviour of a bundle by classifiers of faces: persons, strokes, attributes and traits."""
