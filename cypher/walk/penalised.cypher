// Which of some things have records against them on a day, and how many of each: where risk begins.
//
// Of sanctions and low grades those in force are counted. Penalties are told by their events, the newest first: several
// reports of one decision share one.
//
// mode:    read
// scope:   every hop
// params:  ids, low
// returns: node, sanctions, low_grades, events
// plan:    Sort: of the things that were asked about

UNWIND $ids AS node
WITH node,
  size(COLLECT {
    MATCH (z:Sanction)
    USING INDEX SEEK z:Sanction(subject, valid_from, id)
    WHERE z.subject = node AND z.valid_from <= $as_of AND z.id IS NOT NULL AND z.valid_until > $as_of AND visible(z)
    RETURN 1 AS one LIMIT 99
  }) AS sanctions,
  size(COLLECT {
    MATCH (a:Assessment)
    USING INDEX SEEK a:Assessment(subject, valid_from, id)
    WHERE a.subject = node AND a.valid_from <= $as_of AND a.id IS NOT NULL AND a.valid_until > $as_of
      AND a.standing IN $low AND visible(a)
    RETURN 1 AS one LIMIT 99
  }) AS low_grades,
  COLLECT {
    MATCH (p:Penalty)
    USING INDEX SEEK p:Penalty(subject, on, id)
    WHERE p.subject = node AND p.on <= $as_of AND p.id IS NOT NULL AND visible(p)
    WITH p ORDER BY p.subject DESC, p.on DESC, p.id DESC LIMIT 99
    RETURN p.event AS event
  } AS events
WHERE sanctions + low_grades + size(events) > 0
RETURN node, sanctions, low_grades, events
ORDER BY node
