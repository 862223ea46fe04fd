"""Processes beside this window: trainers, followed and asked, and the drawing window."""
