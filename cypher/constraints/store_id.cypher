// One Store per id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT store_id IF NOT EXISTS
FOR (x:Store) REQUIRE x.id IS UNIQUE
