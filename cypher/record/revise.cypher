// New versions of {Kind} records whose content stays, but whose home or end of display has changed.
//
// mode:    write
// kinds:   delivered records
// scope:   open: only the ledger writes
// params:  rows, at_tick
// returns: written

UNWIND $rows AS row
MATCH (old:{Kind} {current_id: row.id})
USING INDEX SEEK old:{Kind}(current_id)
MATCH (old)-[:CONCERNS]->(subject)
OPTIONAL MATCH (old)-[:ISSUED_BY]->(authority:Authority)
OPTIONAL MATCH (old)-[:AT]->(port:Port)
SET old.known_until = $at_tick
REMOVE old.current_id
CREATE (new:{Kind})
SET new = properties(old)
SET new += row.properties
SET new.current_id = old.id, new.known_from = $at_tick, new.known_until = 9223372036854775807
CREATE (new)-[:CONCERNS]->(subject)
FOREACH (a IN CASE WHEN authority IS NULL THEN [] ELSE [authority] END | CREATE (new)-[:ISSUED_BY]->(a))
FOREACH (p IN CASE WHEN port IS NULL THEN [] ELSE [port] END | CREATE (new)-[:AT]->(p))
RETURN count(*) AS written
