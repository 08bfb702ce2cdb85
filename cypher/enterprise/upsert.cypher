// Creates or replaces what is displayed of each enterprise.
//
// mode:    write
// scope:   open: only loaders write, and actors and places are open
// params:  rows
// returns: written

UNWIND $rows AS row
MERGE (x:Enterprise {id: row.id})
SET x += row.properties
RETURN count(*) AS written
