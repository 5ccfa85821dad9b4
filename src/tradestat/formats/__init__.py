"""The layouts that people have trade figures in: one file each, which says whether it handles a
table, and reads it into rows of the flow table."""
