// Finds every version of one MEMBER_OF.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX member_of_id IF NOT EXISTS
FOR ()-[x:MEMBER_OF]-() ON (x.id)
