// Creates or replaces what is displayed of each jurisdiction.
//
// mode:    write
// scope:   open: only loaders write, and actors and places are open
// params:  rows
// returns: written

UNWIND $rows AS row
MERGE (x:Jurisdiction {id: row.id})
SET x += row.properties
WITH row, x
OPTIONAL MATCH (wider:Jurisdiction {id: row.properties.part_of})
CALL (x, wider) {
  OPTIONAL MATCH (x)-[old:PART_OF]->(:Jurisdiction)
  DELETE old
  WITH x, wider WHERE wider IS NOT NULL
  CREATE (x)-[:PART_OF]->(wider)
}
RETURN count(*) AS written
