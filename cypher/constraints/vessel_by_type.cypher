// Serves the vessels of a type by id, for assessment runs.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX vessel_by_type IF NOT EXISTS
FOR (x:Vessel) ON (x.type, x.id)
