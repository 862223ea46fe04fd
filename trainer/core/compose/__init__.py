"""Doodles composed from Quick, Draw! parts to belong to a photograph."""
