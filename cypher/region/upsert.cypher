// Creates or replaces what is displayed of each region.
//
// mode:    write
// scope:   open: only loaders write, and actors and places are open
// params:  rows
// returns: written

UNWIND $rows AS row
MERGE (x:Region {id: row.id})
SET x += row.properties
RETURN count(*) AS written
