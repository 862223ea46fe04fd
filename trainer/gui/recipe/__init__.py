"""Every setting of a recipe, explained and changed."""
