// Serves pages of RepairCase by about, sorted by valid_from and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX repair_case_by_about IF NOT EXISTS
FOR (x:RepairCase) ON (x.about, x.valid_from, x.id)
