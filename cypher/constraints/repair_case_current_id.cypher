// One current version of each RepairCase.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT repair_case_current_id IF NOT EXISTS
FOR (x:RepairCase) REQUIRE x.current_id IS UNIQUE
