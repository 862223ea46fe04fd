"""Optimisers, averaged weights, precision, batch norm and compiling."""
