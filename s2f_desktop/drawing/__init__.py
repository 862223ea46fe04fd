"""The canvas: pen, tools, selection, guides, view."""
