"""Commands that are more than their request: one file each, loaded when called."""
