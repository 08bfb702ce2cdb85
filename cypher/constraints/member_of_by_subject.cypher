// Serves pages of MEMBER_OF by subject, sorted by valid_from and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX member_of_by_subject IF NOT EXISTS
FOR ()-[x:MEMBER_OF]-() ON (x.subject, x.valid_from, x.id)
