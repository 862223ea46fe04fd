"""From a person's pictures to a training that begins, page by page."""
