// Serves pages of {Kind} by standing (a grade of a scheme, a list, a measure), sorted by subject and id.
//
// mode:    write
// kinds:   Assessment, Listing, Sanction
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX {prefix}_by_standing IF NOT EXISTS
FOR (x:{Kind}) ON (x.standing, x.subject, x.id)
