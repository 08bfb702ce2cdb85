// Targets of a jurisdiction by {Kind}: who has a standing that others state, with the shortest connection to it.
//
// One branch for each standing that a page names, by index on standing and subject. From each subject a few seeks lead to
// the jurisdiction: no hub is expanded. Of connections of one length the one with the lowest id is told.
//
// mode:    read
// kinds:   Assessment, Listing, Sanction
// scope:   every hop
// params:  branches, here, limit
// returns: rank, id, subject, reported_by, path
// plan:    Top: of the few connections of one subject

UNWIND $branches AS branch
CALL (branch, tick) {
  WITH branch, CASE WHEN branch.region = '' THEN [''] ELSE COLLECT {
    MATCH ()-[m:MEMBER_OF]->()
    USING INDEX SEEK m:MEMBER_OF(object, valid_from, id)
    WHERE m.object = branch.region AND m.valid_from <= $as_of AND m.id IS NOT NULL AND m.valid_until > $as_of
      AND visible(m, judge)
    WITH substring(m.subject, 13) AS code
    RETURN CASE WHEN code ENDS WITH '0000' THEN left(code, 2) WHEN code ENDS WITH '00' THEN left(code, 4)
      ELSE code END
  } END AS members
  MATCH (s:{Kind})
  USING INDEX SEEK s:{Kind}(standing, subject, id)
  WHERE s.standing = branch.standing AND s.subject {along} branch.at AND s.id IS NOT NULL
    AND CASE WHEN s.subject = branch.at THEN s.id {beyond} branch.at_id ELSE true END
    AND s.valid_from <= $as_of AND s.valid_until > $as_of AND s.hidden_from > $as_of
    AND NOT 'jurisdiction:' + s.reported_by STARTS WITH $here
    AND any(member IN members WHERE s.reported_by STARTS WITH member)
    AND any(party IN branch.stating WHERE s.reported_by STARTS WITH party) AND visible(s, judge)
  WITH s, head(COLLECT {
    CALL (s, branch, tick) {
      MATCH ()-[r:REGISTERED_IN]->()
      USING INDEX SEEK r:REGISTERED_IN(subject, valid_from, id)
      WHERE 'registered' IN branch.connections AND r.subject = s.subject AND r.valid_from <= $as_of AND r.id IS NOT NULL
        AND r.valid_until > $as_of AND r.object STARTS WITH $here AND visible(r, judge)
      RETURN 1 AS length, r.id AS key,
        [{id: r.id, relation: 'REGISTERED_IN', start: r.subject, end: r.object,
          reported_by: r.reported_by, since: toString(r.valid_from)}] AS path
      UNION ALL
      MATCH ()-[l:LICENSED_IN]->()
      USING INDEX SEEK l:LICENSED_IN(subject, valid_from, id)
      WHERE 'licensed' IN branch.connections AND l.subject = s.subject AND l.valid_from <= $as_of AND l.id IS NOT NULL
        AND l.valid_until > $as_of AND l.object STARTS WITH $here AND visible(l, judge)
      RETURN 1 AS length, l.id AS key,
        [{id: l.id, relation: 'LICENSED_IN', start: l.subject, end: l.object,
          reported_by: l.reported_by, since: toString(l.valid_from)}] AS path
      UNION ALL
      MATCH (c:PortCall)
      USING INDEX SEEK c:PortCall(subject, on, id)
      WHERE 'called' IN branch.connections AND c.subject = s.subject AND c.on >= branch.called_since
        AND c.on <= $as_of AND c.id IS NOT NULL AND c.hidden_from > $as_of AND visible(c, judge)
      MATCH (p:Port {id: c.port})
      WHERE p.located_in STARTS WITH $here
      RETURN 2 AS length, c.id AS key,
        [{id: c.id, relation: 'PortCall', start: c.subject, end: p.id,
          reported_by: c.reported_by, since: toString(c.on)},
         {id: null, relation: 'LOCATED_IN', start: p.id, end: p.located_in, reported_by: null, since: null}] AS path
      UNION ALL
      CALL (s, branch, tick) {
        MATCH ()-[b0:MANAGES]->()
        USING INDEX SEEK b0:MANAGES(object, valid_from, id)
        WHERE 'managed' IN branch.connections AND b0.object = s.subject AND b0.valid_from <= $as_of
          AND b0.id IS NOT NULL AND b0.valid_until > $as_of AND visible(b0, judge)
        RETURN b0 AS b, 'MANAGES' AS relation
        UNION ALL
        MATCH ()-[b1:OPERATES]->()
        USING INDEX SEEK b1:OPERATES(object, valid_from, id)
        WHERE 'operated' IN branch.connections AND b1.object = s.subject AND b1.valid_from <= $as_of
          AND b1.id IS NOT NULL AND b1.valid_until > $as_of AND visible(b1, judge)
        RETURN b1 AS b, 'OPERATES' AS relation
        UNION ALL
        MATCH ()-[b2:OWNS]->()
        USING INDEX SEEK b2:OWNS(object, valid_from, id)
        WHERE 'owned' IN branch.connections AND b2.object = s.subject AND b2.valid_from <= $as_of
          AND b2.id IS NOT NULL AND b2.valid_until > $as_of AND b2.share >= branch.min_share AND visible(b2, judge)
        RETURN b2 AS b, 'OWNS' AS relation
      }
      MATCH ()-[h:REGISTERED_IN]->()
      USING INDEX SEEK h:REGISTERED_IN(subject, valid_from, id)
      WHERE h.subject = b.subject AND h.valid_from <= $as_of AND h.id IS NOT NULL
        AND h.valid_until > $as_of AND h.object STARTS WITH $here AND visible(h, judge)
      RETURN 2 AS length, b.id + ' ' + h.id AS key,
        [{id: b.id, relation: relation, start: s.subject, end: b.subject,
          reported_by: b.reported_by, since: toString(b.valid_from)},
         {id: h.id, relation: 'REGISTERED_IN', start: h.subject, end: h.object,
          reported_by: h.reported_by, since: toString(h.valid_from)}] AS path
    }
    RETURN path ORDER BY length, key LIMIT 1
  }) AS path
  WHERE path IS NOT NULL
  RETURN s.id AS id, s.subject AS subject, s.reported_by AS reported_by, path
  ORDER BY s.standing{desc}, s.subject{desc}, s.id{desc}
  LIMIT $limit
}
RETURN branch.rank AS rank, id, subject, reported_by, path
