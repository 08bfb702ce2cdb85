// New versions of {Kind} relationships whose content stays, but whose home has changed.
//
// mode:    write
// kinds:   relationships
// scope:   open: only the ledger writes
// params:  rows, at_tick
// returns: written

UNWIND $rows AS row
MATCH (start)-[old:{Kind} {current_id: row.id}]->(end)
USING INDEX SEEK old:{Kind}(current_id)
SET old.known_until = $at_tick
REMOVE old.current_id
CREATE (start)-[new:{Kind}]->(end)
SET new = properties(old)
SET new += row.properties
SET new.current_id = old.id, new.known_from = $at_tick, new.known_until = 9223372036854775807
RETURN count(*) AS written
