"""What looks wrong in figures: one pure function a check, and the limits that they go by."""
