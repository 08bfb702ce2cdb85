// Finds every version of one Penalty.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX penalty_id IF NOT EXISTS
FOR (x:Penalty) ON (x.id)
