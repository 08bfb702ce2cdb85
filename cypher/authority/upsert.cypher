// Creates or replaces what is displayed of each authority.
//
// mode:    write
// scope:   open: only loaders write, and actors and places are open
// params:  rows
// returns: written

UNWIND $rows AS row
MERGE (x:Authority {id: row.id})
SET x += row.properties
WITH row, x
MATCH (place:Jurisdiction {id: row.properties.acts_for})
CALL (x, place) {
  OPTIONAL MATCH (x)-[old:ACTS_FOR]->(:Jurisdiction)
  DELETE old
  WITH DISTINCT x, place
  CREATE (x)-[:ACTS_FOR]->(place)
}
RETURN count(*) AS written
