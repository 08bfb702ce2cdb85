// Who stands on a list on a day: one page by subject and id, and what the whole list comes to where that is asked for.
//
// Managers are the enterprises that manage a vessel on it that day.
//
// mode:    read
// kinds:   Listing
// scope:   every hop
// params:  list, reporter, at, at_id, limit, summarise, count
// returns: items, listings, subjects, managers, total

RETURN
  COLLECT {
    MATCH (l:Listing)
    USING INDEX SEEK l:Listing(standing, subject, id)
    WHERE l.standing = $list AND l.subject {along} $at AND l.id IS NOT NULL
      AND CASE WHEN l.subject = $at THEN l.id {beyond} $at_id ELSE true END
      AND l.valid_from <= $as_of AND l.valid_until > $as_of
      AND CASE WHEN $reporter = '' THEN true ELSE l.reported_by = $reporter END AND visible(l)
    WITH l ORDER BY l.standing{desc}, l.subject{desc}, l.id{desc} LIMIT $limit
    RETURN [l.subject, l.id]
  } AS items,
  head(COLLECT {
    UNWIND CASE WHEN $summarise THEN [$list] ELSE [] END AS list
    MATCH (m:Listing)
    USING INDEX SEEK m:Listing(standing, subject, id)
    WHERE m.standing = list AND m.subject IS NOT NULL AND m.id IS NOT NULL
      AND m.valid_from <= $as_of AND m.valid_until > $as_of
      AND CASE WHEN $reporter = '' THEN true ELSE m.reported_by = $reporter END AND visible(m)
    RETURN count(*)
  }) AS listings,
  head(COLLECT {
    UNWIND CASE WHEN $summarise THEN [$list] ELSE [] END AS list
    MATCH (n:Listing)
    USING INDEX SEEK n:Listing(standing, subject, id)
    WHERE n.standing = list AND n.subject IS NOT NULL AND n.id IS NOT NULL
      AND n.valid_from <= $as_of AND n.valid_until > $as_of
      AND CASE WHEN $reporter = '' THEN true ELSE n.reported_by = $reporter END AND visible(n)
    RETURN count(DISTINCT n.subject)
  }) AS subjects,
  head(COLLECT {
    UNWIND CASE WHEN $summarise THEN [$list] ELSE [] END AS list
    MATCH (o:Listing)
    USING INDEX SEEK o:Listing(standing, subject, id)
    WHERE o.standing = list AND o.subject IS NOT NULL AND o.id IS NOT NULL
      AND o.valid_from <= $as_of AND o.valid_until > $as_of
      AND CASE WHEN $reporter = '' THEN true ELSE o.reported_by = $reporter END AND visible(o)
    WITH DISTINCT o.subject AS subject
    MATCH ()-[g:MANAGES]->()
    USING INDEX SEEK g:MANAGES(object, valid_from, id)
    WHERE g.object = subject AND g.valid_from <= $as_of AND g.id IS NOT NULL AND g.valid_until > $as_of
      AND visible(g)
    RETURN count(DISTINCT g.subject)
  }) AS managers,
  size(COLLECT {
    UNWIND CASE WHEN $count THEN [$list] ELSE [] END AS list
    MATCH (p:Listing)
    USING INDEX SEEK p:Listing(standing, subject, id)
    WHERE p.standing = list AND p.subject IS NOT NULL AND p.id IS NOT NULL
      AND p.valid_from <= $as_of AND p.valid_until > $as_of
      AND CASE WHEN $reporter = '' THEN true ELSE p.reported_by = $reporter END AND visible(p)
    RETURN 1 LIMIT 1001
  }) AS total
