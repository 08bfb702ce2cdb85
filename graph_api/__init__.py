"""The service: who is trustworthy, why, since when, on whose word, and what follows from it elsewhere."""
