"""What lies under the strokes: guides, nearest doodles, pictures and photographs."""
