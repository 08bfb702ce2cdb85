// Serves pages of those with a grade of a scheme, by subject.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX assessment_by_grade IF NOT EXISTS
FOR (x:Assessment) ON (x.scheme, x.grade, x.subject, x.id)
