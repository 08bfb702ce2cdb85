// {Kind} relationships that start at some actors or places.
//
// One page of each that is asked about, in the order of the timeline, which merges those of all kinds.
//
// mode:    read
// kinds:   relationships
// scope:   every hop
// params:  ids, kinds, since, until, at, at_id, limit
// returns: day, id, ended, concerned

UNWIND CASE WHEN '{Kind}' IN $kinds THEN $ids ELSE [] END AS concerned
CALL (concerned, tick) {
  MATCH ()-[x:{Kind}]->()
  USING INDEX SEEK x:{Kind}(subject, {sort}, id)
  WHERE x.subject = concerned AND x.{sort} >= $since AND x.{sort} <= $until AND x.{sort} <= $as_of
    AND x.{sort} {along} $at AND x.id IS NOT NULL AND CASE WHEN x.{sort} = $at THEN x.id {beyond} $at_id ELSE true END
    AND visible(x)
  RETURN x.{sort} AS day, x.id AS id, x.valid_until AS ended
  ORDER BY x.subject{desc}, x.{sort}{desc}, x.id{desc}
  LIMIT $limit
}
RETURN day, id, ended, concerned
