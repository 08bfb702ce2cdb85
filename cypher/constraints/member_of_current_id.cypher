// One current version of each MEMBER_OF.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT member_of_current_id IF NOT EXISTS
FOR ()-[x:MEMBER_OF]-() REQUIRE x.current_id IS UNIQUE
