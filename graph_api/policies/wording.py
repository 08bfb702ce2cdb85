"""Criteria of lists as sentences that people read, in both languages."""

from graph_api.domain.calendar import Period
from graph_api.domain.labels import WORDS, field_label, words_for
from graph_api.domain.labels.words import Word
from graph_api.domain.measure import Attribute
from graph_api.domain.verdict import Label
from graph_api.policies.rules.bound import Bound
from graph_api.policies.rules.counting import words_of

_FILTERS = {"phase": "violation-phase", "severity": "severity"}
"""The sets of words that filters take, where they do not take any text."""


def period_text(period: Period) -> Label:
    """`P1Y6M` as 1年6个月 and 1 year 6 months."""
    years, months = divmod(period.months, 12)
    parts = [(years, "年", "year"), (months, "个月", "month"), (period.days, "天", "day")]
    given = [(number, zh, en) for number, zh, en in parts if number]
    english = (f"{number} {en}{'' if number == 1 else 's'}" for number, _, en in given)
    return Label("".join(f"{number}{zh}" for number, zh, _ in given), " ".join(english))


def bound_text(bound: Bound) -> Label:
    """`at_most = 0` as 不超过0次 and at most 0."""
    spelt = (
        (bound.at_least, "不少于", "at least"),
        (bound.at_most, "不超过", "at most"),
        (bound.more_than, "超过", "more than"),
        (bound.less_than, "少于", "less than"),
    )
    return next(
        (Label(f"{zh}{number}", f"{en} {number}") for number, zh, en in spelt if number is not None), Label("", "")
    )


def filter_words(bound: Bound) -> list[tuple[str, Label, list[Word]]]:
    """By what a criterion narrows its measure: key, name, words."""
    return [
        (key, field_label(bound.of.of_kind, key), [_filter_word(key, word) for word in words_of(value)])
        for key, value in sorted(bound.filters.items())
    ]


def criterion_text(bound: Bound) -> Label:
    """What is counted, and how much of it there may be, such as 靠港作业次数：1年内不少于12（港口：CNTAC）."""
    number, narrowed = bound_text(bound), filter_words(bound)
    within = Label("当日", "on the day")
    if bound.within is not None:
        period = period_text(bound.within)
        within = Label(f"{period.zh}内", f"within {period.en}")
    zh = "；".join(f"{name.zh}：{'、'.join(word.label.zh for word in words)}" for _, name, words in narrowed)
    en = "; ".join(f"{name.en}: {', '.join(word.label.en for word in words)}" for _, name, words in narrowed)
    return Label(
        f"{bound.of.label.zh}：{within.zh}{number.zh}{f'（{zh}）' if zh else ''}",
        f"{bound.of.label.en}: {number.en} {within.en}{f' ({en})' if en else ''}",
    )


def attribute_word(subject: str, attribute: Attribute, word: str) -> Word:
    """A word that a list asks of its subjects, by the kind of subject, such as `vessel`."""
    known = words_for(f"{subject.capitalize()}.{attribute.name}")
    return (known.word(word) if known else None) or _itself(word)


def _filter_word(key: str, word: str) -> Word:
    known = WORDS[_FILTERS[key]].word(word) if key in _FILTERS else None
    return known or _itself(word)


def _itself(word: str) -> Word:
    return Word(word, Label(word, word))
