// Serves pages of Commitment by about, sorted by on and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX commitment_by_about IF NOT EXISTS
FOR (x:Commitment) ON (x.about, x.on, x.id)
