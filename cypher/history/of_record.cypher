// Versions of one {Kind} that the viewer may see, by when this graph learnt them.
//
// Each version is looked at with the eyes of today, as it was while it was current: `tick` is its own. `stands`
// says whether the viewer sees the fact as it is held now.
//
// mode:    read
// kinds:   records
// scope:   every hop
// params:  id, at, limit, count
// returns: stands, versions, total
// plan:    Top: of the versions of one fact

RETURN
  EXISTS {
    MATCH (c:{Kind})
    USING INDEX SEEK c:{Kind}(id)
    WHERE c.id = $id AND visible(c)
  } AS stands,
  COLLECT {
    MATCH (x:{Kind})
    USING INDEX SEEK x:{Kind}(id)
    WHERE x.id = $id AND x.known_from <= tick AND x.known_from {beyond} $at
    CALL (x) {
      WITH x.known_from AS tick
      WHERE visible(x)
      RETURN tick AS known_from
    }
    WITH x, known_from ORDER BY known_from{desc} LIMIT $limit
    RETURN {
      known_from: known_from,
      known_until: CASE WHEN x.known_until > tick THEN null ELSE x.known_until END,
      learnt_at: head(COLLECT { MATCH (w:Write {tick: known_from}) RETURN toString(w.at) }),
      replaced_at: CASE WHEN x.known_until > tick THEN null
        ELSE head(COLLECT { MATCH (v:Write {tick: x.known_until}) RETURN toString(v.at) }) END,
      content: properties(x)
    }
  } AS versions,
  size(COLLECT {
    UNWIND CASE WHEN $count THEN [$id] ELSE [] END AS id
    MATCH (t:{Kind})
    USING INDEX SEEK t:{Kind}(id)
    WHERE t.id = id AND t.known_from <= tick
    CALL (t) {
      WITH t.known_from AS tick
      WHERE visible(t)
      RETURN tick AS counted
    }
    RETURN 1 LIMIT 1001
  }) AS total
