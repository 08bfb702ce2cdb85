"""The kinds of rule that exist: one file each, a shape and a pure function."""
