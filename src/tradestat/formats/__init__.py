"""Files in: opened and parsed into sheets, which a layout reads into rows of the flow table."""
