// Writes anew what the index holds of each {Kind}.
//
// mode:    write
// kinds:   actors and places
// scope:   open: only operations write
// params:  rows
// returns: written

UNWIND $rows AS row
MATCH (x:{Kind} {id: row.id})
SET x += row.properties
RETURN count(*) AS written
