"""The arithmetic: pure functions from frames and series to frames and series."""
