// One Authority per id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT authority_id IF NOT EXISTS
FOR (x:Authority) REQUIRE x.id IS UNIQUE
