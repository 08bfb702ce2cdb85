// Finds every version of one Commitment.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX commitment_id IF NOT EXISTS
FOR (x:Commitment) ON (x.id)
