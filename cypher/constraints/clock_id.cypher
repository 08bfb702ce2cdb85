// One Clock per id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT clock_id IF NOT EXISTS
FOR (x:Clock) REQUIRE x.id IS UNIQUE
