// Serves pages of {Kind} by what they are about, sorted by {sort} and id.
//
// mode:    write
// kinds:   records about records
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX {prefix}_by_about IF NOT EXISTS
FOR (x:{Kind}) ON (x.about, x.{sort}, x.id)
