// The next subjects by id that a jurisdiction or a place within it has, what is known of each, and where it stands.
//
// They are read place by place, each from its index in order, and put together; the rows are in no order.
//
// mode:    read
// kinds:   REGISTERED_IN, LICENSED_IN
// scope:   every hop
// params:  here, after, beyond, limit, names
// returns: id, attributes, assessments, listings
// plan:    Top: the next of each place within, of which there are at most so many each

MATCH (j:Jurisdiction)
USING INDEX SEEK j:Jurisdiction(id)
WHERE j.id STARTS WITH $here
CALL (j, tick) {
  MATCH ()-[r:{Kind}]->()
  USING INDEX SEEK r:{Kind}(object, subject, id)
  WHERE r.object = j.id AND r.subject > $after AND r.subject < $beyond AND r.id IS NOT NULL
    AND r.valid_from <= $as_of AND r.valid_until > $as_of AND visible(r)
  WITH DISTINCT r.object AS place, r.subject AS subject ORDER BY place, subject LIMIT $limit
  RETURN subject
}
WITH DISTINCT subject, tick ORDER BY subject LIMIT $limit
MATCH (x:{Subject} {id: subject})
RETURN x.id AS id, [name IN $names | coalesce(toString(x[name]), 'unknown')] AS attributes,
  COLLECT {
    MATCH (a:Assessment)
    USING INDEX SEEK a:Assessment(subject, valid_from, id)
    WHERE a.subject = x.id AND a.valid_from <= $as_of AND a.id IS NOT NULL AND a.valid_until > $as_of
      AND visible(a)
    WITH a ORDER BY a.subject DESC, a.valid_from DESC, a.id DESC LIMIT 100
    RETURN a {.id, .scheme, .grade, .reported_by, .valid_from}
  } AS assessments,
  COLLECT {
    MATCH (l:Listing)
    USING INDEX SEEK l:Listing(subject, valid_from, id)
    WHERE l.subject = x.id AND l.valid_from <= $as_of AND l.id IS NOT NULL AND l.valid_until > $as_of
      AND visible(l)
    WITH l ORDER BY l.subject DESC, l.valid_from DESC, l.id DESC LIMIT 100
    RETURN l {.id, .list, .reported_by, .valid_from}
  } AS listings
