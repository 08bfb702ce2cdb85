// Serves pages of a list by subject.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX listing_by_list IF NOT EXISTS
FOR (x:Listing) ON (x.list, x.subject, x.id)
