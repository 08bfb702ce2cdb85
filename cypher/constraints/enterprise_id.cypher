// One Enterprise per id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT enterprise_id IF NOT EXISTS
FOR (x:Enterprise) REQUIRE x.id IS UNIQUE
