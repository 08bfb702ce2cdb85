// Which facts of some kinds these sources have delivered completely, and for which days.
//
// mode:    read
// scope:   every hop
// params:  sources, kinds
// returns: source, of_kind, since, until

UNWIND $sources AS source
MATCH (x:Delivery)
USING INDEX SEEK x:Delivery(subject, valid_from, id)
WHERE x.subject = source AND x.valid_from <= $as_of AND x.id IS NOT NULL AND x.of_kind IN $kinds AND visible(x, judge)
RETURN x.reported_by AS source, x.of_kind AS of_kind, x.valid_from AS since, x.valid_until AS until
