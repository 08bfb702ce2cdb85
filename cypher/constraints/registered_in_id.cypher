// Finds every version of one REGISTERED_IN.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX registered_in_id IF NOT EXISTS
FOR ()-[x:REGISTERED_IN]-() ON (x.id)
