// Who came onto a list and who left it within some days, by day and listing.
//
// mode:    read
// kinds:   Listing
// scope:   every hop
// params:  list, reporter, since, until, at, at_id, limit, count
// returns: entered, left, total

RETURN
  COLLECT {
    MATCH (l:Listing)
    USING INDEX SEEK l:Listing(list, valid_from, id)
    WHERE l.list = $list AND l.valid_from > $since AND l.valid_from <= $until AND l.valid_from {along} $at
      AND l.id IS NOT NULL AND CASE WHEN l.valid_from = $at THEN l.id {beyond} $at_id ELSE true END
      AND CASE WHEN $reporter = '' THEN true ELSE l.reported_by = $reporter END AND visible(l)
    WITH l ORDER BY l.list{desc}, l.valid_from{desc}, l.id{desc} LIMIT $limit
    RETURN [toString(l.valid_from), l.id]
  } AS entered,
  COLLECT {
    MATCH (m:Listing)
    USING INDEX SEEK m:Listing(list, valid_until, id)
    WHERE m.list = $list AND m.valid_until > $since AND m.valid_until <= $until AND m.valid_until {along} $at
      AND m.id IS NOT NULL AND CASE WHEN m.valid_until = $at THEN m.id {beyond} $at_id ELSE true END
      AND CASE WHEN $reporter = '' THEN true ELSE m.reported_by = $reporter END AND visible(m)
    WITH m ORDER BY m.list{desc}, m.valid_until{desc}, m.id{desc} LIMIT $limit
    RETURN [toString(m.valid_until), m.id]
  } AS left,
  size(COLLECT {
    UNWIND CASE WHEN $count THEN [$list] ELSE [] END AS list
    MATCH (n:Listing)
    USING INDEX SEEK n:Listing(list, valid_from, id)
    WHERE n.list = list AND n.valid_from > $since AND n.valid_from <= $until AND n.id IS NOT NULL
      AND CASE WHEN $reporter = '' THEN true ELSE n.reported_by = $reporter END AND visible(n)
    RETURN 1 LIMIT 1001
  }) + size(COLLECT {
    UNWIND CASE WHEN $count THEN [$list] ELSE [] END AS list
    MATCH (o:Listing)
    USING INDEX SEEK o:Listing(list, valid_until, id)
    WHERE o.list = list AND o.valid_until > $since AND o.valid_until <= $until AND o.id IS NOT NULL
      AND CASE WHEN $reporter = '' THEN true ELSE o.reported_by = $reporter END AND visible(o)
    RETURN 1 LIMIT 1001
  }) AS total
