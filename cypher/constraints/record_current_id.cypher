// One current version of each {Kind}.
//
// mode:    write
// kinds:   records
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT {prefix}_current_id IF NOT EXISTS
FOR (x:{Kind}) REQUIRE x.current_id IS UNIQUE
