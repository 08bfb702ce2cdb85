// Finds the jurisdictions that have reported facts.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX jurisdiction_reports IF NOT EXISTS
FOR (x:Jurisdiction) ON (x.reports)
