// Serves who came onto a list, by day.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX listing_by_entry IF NOT EXISTS
FOR (x:Listing) ON (x.list, x.valid_from, x.id)
