"""The Help menu: keyboard shortcuts, licences, and diagnostic information."""
