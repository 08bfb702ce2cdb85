// Serves pages of REGISTERED_IN by subject, sorted by valid_from and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX registered_in_by_subject IF NOT EXISTS
FOR ()-[x:REGISTERED_IN]-() ON (x.subject, x.valid_from, x.id)
