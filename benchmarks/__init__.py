"""What the README claims of speed and memory, measured: variants interleaved in one run, printed as ratios."""
