"""The wizard, page by page from a person's pictures to a run that begins."""
