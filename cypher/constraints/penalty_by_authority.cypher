// Serves walks from an authority to the penalties that it decided, newest first.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX penalty_by_authority IF NOT EXISTS
FOR (x:Penalty) ON (x.authority, x.on, x.id)
