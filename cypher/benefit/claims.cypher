// What the claims of a subject rest on: who employs it, the grades that it and they hold under some schemes, its consents.
//
// A driver is present only through an employment, current or former, that the owners of the pages see. Grades and
// consents are those of these owners. `shown` says what the viewer sees itself; `lies_in` is where `near` lies.
//
// mode:    read
// scope:   every hop
// params:  subject, schemes, purposes, reporters, near
// returns: present, employers, grades, consents, lies_in

WITH tick, COLLECT {
  MATCH ()-[e:EMPLOYS]->()
  USING INDEX SEEK e:EMPLOYS(object, valid_from, id)
  WHERE e.object = $subject AND e.valid_from <= $as_of AND e.id IS NOT NULL AND e.valid_until > $as_of
    AND visible(e, judge)
  WITH e ORDER BY e.object DESC, e.valid_from DESC, e.id DESC LIMIT 100
  RETURN e {.subject, .valid_until, .shared_as, .shared_home, shown: visible(e)}
} AS employers
RETURN
  EXISTS { MATCH (x:Enterprise {id: $subject}) } OR EXISTS {
    MATCH ()-[f:EMPLOYS]->()
    USING INDEX SEEK f:EMPLOYS(object, valid_from, id)
    WHERE f.object = $subject AND f.valid_from <= $as_of AND f.id IS NOT NULL AND visible(f, judge)
  } AS present,
  employers,
  COLLECT {
    UNWIND [{subject: $subject, shown: true}] + employers AS holder
    MATCH (a:Assessment)
    USING INDEX SEEK a:Assessment(subject, valid_from, id)
    WHERE a.subject = holder.subject AND a.valid_from <= $as_of AND a.id IS NOT NULL AND a.valid_until > $as_of
      AND a.scheme IN $schemes AND a.reported_by IN $reporters AND visible(a, judge)
    RETURN a {.id, .subject, .scheme, .grade, .reported_by, .valid_from, .valid_until,
              shown: holder.shown AND visible(a)}
    LIMIT 1000
  } AS grades,
  COLLECT {
    MATCH (c:Consent)
    USING INDEX SEEK c:Consent(subject, valid_from, id)
    WHERE c.subject = $subject AND c.valid_from <= $as_of AND c.id IS NOT NULL AND c.valid_until > $as_of
      AND c.purpose IN $purposes AND c.reported_by IN $reporters AND visible(c, judge)
    RETURN c {.id, .purpose, .reported_by, .valid_from, .valid_until, shown: visible(c)} LIMIT 1000
  } AS consents,
  coalesce(
    head(COLLECT { MATCH (m:Merchant {id: $near}) RETURN m.located_in }),
    head(COLLECT { MATCH (p:Port {id: $near}) RETURN p.located_in })
  ) AS lies_in
