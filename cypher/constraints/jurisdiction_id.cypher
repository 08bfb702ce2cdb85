// One Jurisdiction per id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT jurisdiction_id IF NOT EXISTS
FOR (x:Jurisdiction) REQUIRE x.id IS UNIQUE
