// A subject, what is known of it, and the grades of some schemes and places on some lists that it holds on a day.
//
// mode:    read
// kinds:   Enterprise, Vessel, Driver, Vehicle, Person
// scope:   every hop
// params:  subject, schemes, names
// returns: attributes, assessments, listings

MATCH (x:{Kind} {id: $subject})
RETURN [name IN $names | coalesce(toString(x[name]), 'unknown')] AS attributes,
  COLLECT {
    MATCH (a:Assessment)
    USING INDEX SEEK a:Assessment(subject, valid_from, id)
    WHERE a.subject = x.id AND a.valid_from <= $as_of AND a.id IS NOT NULL AND a.valid_until > $as_of
      AND a.scheme IN $schemes AND a.hidden_from > $as_of AND visible(a)
    RETURN a {.id, .scheme, .grade, .reported_by, .valid_from, .valid_until} LIMIT 1000
  } AS assessments,
  COLLECT {
    MATCH (l:Listing)
    USING INDEX SEEK l:Listing(subject, valid_from, id)
    WHERE l.subject = x.id AND l.valid_from <= $as_of AND l.id IS NOT NULL AND l.valid_until > $as_of
      AND l.list IN $schemes AND l.hidden_from > $as_of AND visible(l)
    RETURN l {.id, .list, .reported_by, .valid_from, .valid_until} LIMIT 1000
  } AS listings
