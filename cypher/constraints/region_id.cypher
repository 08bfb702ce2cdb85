// One Region per id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT region_id IF NOT EXISTS
FOR (x:Region) REQUIRE x.id IS UNIQUE
