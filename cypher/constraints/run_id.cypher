// One assessment run per id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT run_id IF NOT EXISTS
FOR (x:Run) REQUIRE x.id IS UNIQUE
