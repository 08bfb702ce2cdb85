// Finds every version of one Acknowledgement.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX acknowledgement_id IF NOT EXISTS
FOR (x:Acknowledgement) ON (x.id)
