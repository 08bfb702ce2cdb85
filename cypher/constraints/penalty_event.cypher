// Finds every Penalty of one event.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX penalty_event IF NOT EXISTS
FOR (x:Penalty) ON (x.event)
