"""How each jurisdiction judges: pages as data, kinds of rule as pure functions."""
