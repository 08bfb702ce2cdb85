// Finds the last tick at a moment.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX write_at IF NOT EXISTS
FOR (x:Write) ON (x.at)
