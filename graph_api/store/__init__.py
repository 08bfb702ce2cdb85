"""How Cypher reaches Neo4j; the driver lives only here."""
