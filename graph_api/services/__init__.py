"""How each question is answered: run Cypher files, apply policies, return domain objects."""
