// One current version of each Penalty.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT penalty_current_id IF NOT EXISTS
FOR (x:Penalty) REQUIRE x.current_id IS UNIQUE
