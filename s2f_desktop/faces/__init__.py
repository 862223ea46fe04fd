"""From the drawing to faces on screen: requests, worker, preview, seeds, the way back."""
