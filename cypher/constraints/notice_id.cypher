// Finds every version of one Notice.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX notice_id IF NOT EXISTS
FOR (x:Notice) ON (x.id)
