// Finds every version of one RepairCase.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX repair_case_id IF NOT EXISTS
FOR (x:RepairCase) ON (x.id)
