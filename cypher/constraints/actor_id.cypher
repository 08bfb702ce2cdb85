// One {Kind} per id.
//
// mode:    write
// kinds:   actors and places
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT {prefix}_id IF NOT EXISTS
FOR (x:{Kind}) REQUIRE x.id IS UNIQUE
