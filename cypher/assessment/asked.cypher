// A subject of a scheme, what is known of it, and what is written about its standing on a day.
//
// `home` says where it is registered. `granted`: does the viewer see any of its assessments or listings under the scheme.
// `run` is the latest assessment run if that has judged it, for the day or an earlier one.
//
// mode:    read
// kinds:   Enterprise, Vessel, Driver
// scope:   every hop
// params:  subject, scheme, reporter, names
// returns: attributes, home, granted, listing, assessment, run

MATCH (x:{Kind} {id: $subject})
RETURN [name IN $names | coalesce(toString(x[name]), 'unknown')] AS attributes,
  head(COLLECT {
    MATCH ()-[r:REGISTERED_IN]->()
    USING INDEX SEEK r:REGISTERED_IN(subject, valid_from, id)
    WHERE r.subject = x.id AND r.valid_from <= $as_of AND r.id IS NOT NULL AND r.valid_until > $as_of
      AND visible(r, judge)
    RETURN substring(r.object, 13) ORDER BY r.subject DESC, r.valid_from DESC, r.id DESC LIMIT 1
  }) AS home,
  EXISTS {
    MATCH (l:Listing)
    USING INDEX SEEK l:Listing(subject, valid_from, id)
    WHERE l.subject = x.id AND l.valid_from <= $as_of AND l.id IS NOT NULL AND l.list = $scheme
      AND l.reported_by = $reporter AND visible(l)
  } OR EXISTS {
    MATCH (a:Assessment)
    USING INDEX SEEK a:Assessment(subject, valid_from, id)
    WHERE a.subject = x.id AND a.valid_from <= $as_of AND a.id IS NOT NULL AND a.scheme = $scheme
      AND a.reported_by = $reporter AND visible(a)
  } AS granted,
  head(COLLECT {
    MATCH (m:Listing)
    USING INDEX SEEK m:Listing(subject, valid_from, id)
    WHERE m.subject = x.id AND m.valid_from <= $as_of AND m.id IS NOT NULL AND m.list = $scheme
      AND m.reported_by = $reporter AND m.valid_until > $as_of AND visible(m, judge)
    RETURN m {.id, .valid_from, .valid_until, shown: visible(m)} LIMIT 1
  }) AS listing,
  head(COLLECT {
    MATCH (b:Assessment)
    USING INDEX SEEK b:Assessment(subject, valid_from, id)
    WHERE b.subject = x.id AND b.valid_from <= $as_of AND b.id IS NOT NULL AND b.scheme = $scheme
      AND b.reported_by = $reporter AND b.valid_until > $as_of AND visible(b, judge)
    RETURN b {.id, .valid_from, .grade, .page_digest, shown: visible(b)} LIMIT 1
  }) AS assessment,
  head(COLLECT {
    MATCH (q:Run {id: $scheme})
    WHERE q.tick <= tick AND q.as_of <= $as_of AND (q.phase <> 'fitting' OR x.id <= q.after)
    RETURN q {.as_of, .page_digest}
  }) AS run
