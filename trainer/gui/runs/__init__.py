"""All runs of this user: listed, compared, branched from."""
