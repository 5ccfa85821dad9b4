"""An Answer as text, HTML, CSV or JSON. Shows; computes nothing."""
