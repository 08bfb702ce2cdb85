// Serves pages of REGISTERED_IN by object, sorted by valid_from and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX registered_in_by_object IF NOT EXISTS
FOR ()-[x:REGISTERED_IN]-() ON (x.object, x.valid_from, x.id)
