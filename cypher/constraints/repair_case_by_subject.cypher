// Serves pages of RepairCase by subject, sorted by valid_from and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX repair_case_by_subject IF NOT EXISTS
FOR (x:RepairCase) ON (x.subject, x.valid_from, x.id)
