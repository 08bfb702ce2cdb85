// Creates or replaces what is displayed of each {Kind}.
//
// mode:    write
// kinds:   Source, Region, Enterprise, Vessel, Driver, Vehicle, Person
// scope:   open: only loaders write
// params:  rows
// returns: written

UNWIND $rows AS row
MERGE (x:{Kind} {id: row.id})
SET x += row.properties
RETURN count(*) AS written
