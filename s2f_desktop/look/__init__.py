"""Colours, icons, cards and questions."""
