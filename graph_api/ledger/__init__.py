"""How facts come into the graph: versions under one clock, and what follows from them."""
