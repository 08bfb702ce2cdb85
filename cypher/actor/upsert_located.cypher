// Creates or replaces what is displayed of each {Kind}, and where it lies.
//
// mode:    write
// kinds:   Port, Merchant
// scope:   open: only loaders write, and actors and places are open
// params:  rows
// returns: written

UNWIND $rows AS row
MERGE (x:{Kind} {id: row.id})
SET x += row.properties
WITH row, x
OPTIONAL MATCH (place:Jurisdiction {id: row.properties.located_in})
CALL (x, place) {
  OPTIONAL MATCH (x)-[old:LOCATED_IN]->(:Jurisdiction)
  DELETE old
  WITH x, place WHERE place IS NOT NULL
  CREATE (x)-[:LOCATED_IN]->(place)
}
RETURN count(*) AS written
