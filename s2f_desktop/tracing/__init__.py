"""Tracing: guides, nearest doodles, pictures and photographs under the strokes."""
