// One Load per id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT load_id IF NOT EXISTS
FOR (x:Load) REQUIRE x.id IS UNIQUE
