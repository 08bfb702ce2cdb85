// Finds the data sets that have reported facts.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX source_reports IF NOT EXISTS
FOR (x:Source) ON (x.reports)
