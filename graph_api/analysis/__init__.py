"""Pure graph reasoning on an extract: paths, control, ranking, communities, risk, layout, files to take away."""
