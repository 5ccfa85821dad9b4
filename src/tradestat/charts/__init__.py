"""An Answer as a chart: one file a kind in `kinds`; marks, page and style are shared."""
