"""The parts of pages: colours and words, messages, small widgets."""
