"""Verdicts and ratings as texts that people read, in Chinese or English, line by line."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from graph_api.domain.labels import WORDS
from graph_api.domain.rating import Contribution, Rating
from graph_api.domain.repair import Outcome
from graph_api.domain.verdict import NOT_DELIVERED, Criterion, Label, Points, Verdict
from graph_api.policies.rule import Rule
from graph_api.policies.scheme import Scheme

Language = Literal["zh", "en"]

_TOLD: Mapping[str, Label] = MappingProxyType({
    "on": Label("日期", "Day"), "subject": Label("主体", "Subject"), "scheme": Label("方案", "Scheme"),
    "source": Label("依据", "Source"), "version": Label("施行版本", "Version in force since"),
    "none": Label("当日没有施行的版本", "No version is in force on the day"), "outcome": Label("结论", "Outcome"),
    "grade": Label("等级", "Grade"), "score": Label("得分", "Score"),
    "possible": Label("可能的等级", "Grades that are possible"), "unknown": Label("无法判断", "not known"),
    "not_meant": Label("该方案不适用于此主体", "The scheme is not about this subject"),
    "decided_by": Label("由其决定", "Decided by"), "flips": Label("下次变化", "Next change"),
    "never": Label("无已知日期", "no day known"), "seen": Label("实际", "seen"), "bound": Label("要求", "asked"),
    "points": Label("分", "points"), "before": Label("取整前", "before rounding"),
    "evidence": Label("记录", "Records"), "not_delivered": Label("数据未完整报送", "not all delivered"),
    "illustrative": Label("含有来源未说明的示例数值", "Uses numbers that no source states"),
    "open": Label("不限", "open"), "to": Label("至", "to"),
})  # fmt: skip
_SHOWN = 5


def verdict_text(scheme: Scheme, verdict: Verdict, language: Language) -> str:
    """A verdict of a list, with each criterion, what was seen and what was asked."""
    say = _Saying(language)
    rule = scheme.rule_on(verdict.on)
    lines = [*say.head(scheme, rule, subject=verdict.subject, on=verdict.on), say.outcome(verdict.outcome)]
    lines += [line for one in verdict.criteria for line in say.criterion(one)]
    return "\n".join([*lines, *say.tail(verdict.flips_on, illustrative=verdict.illustrative)])


def rating_text(scheme: Scheme, rating: Rating, language: Language) -> str:
    """A rating by a score card, with the points of each part and item, and each condition."""
    say = _Saying(language)
    rule = scheme.rule_on(rating.on)
    lines = [*say.head(scheme, rule, subject=rating.subject, on=rating.on)]
    if rating.about is Outcome.NOT_MET:
        lines.append(say.word("not_meant"))
    elif rating.version is not None:
        lines += say.grade(rating)
    lines += [line for one in rating.ties for line in say.criterion(one)]
    for part, points in rating.parts:
        lines.append(f"- {say.part(scheme, part, rating.on)}: {say.points(points)}")
        lines += [line for one in rating.contributions if one.part == part for line in say.contribution(one)]
    lines += [line for one in rating.conditions for line in say.criterion(one)]
    return "\n".join([*lines, *say.tail(rating.flips_on, illustrative=rating.illustrative)])


class _Saying:
    """The same in one language."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language

    def label(self, label: Label) -> str:
        return label.zh if self._language == "zh" else label.en

    def word(self, key: str) -> str:
        return self.label(_TOLD[key])

    def line(self, key: str, value: object) -> str:
        return f"{self.word(key)}: {value}"

    def head(self, scheme: Scheme, rule: Rule | None, *, subject: str, on: date) -> Iterator[str]:
        yield self.line("scheme", f"{self.label(Label(scheme.name, scheme.name_en))} ({scheme.id})")
        yield self.line("subject", subject)
        yield self.line("on", on)
        if rule is None:
            yield self.word("none")
            return
        section = f", {rule.source.section}" if rule.source.section else ""
        yield self.line("version", rule.in_force)
        yield self.line("source", f"{rule.source.title}{section}")

    def outcome(self, outcome: Outcome) -> str:
        return self.line("outcome", self._outcome_word(outcome))

    def _outcome_word(self, outcome: Outcome) -> str:
        word = WORDS["outcome"].word(str(outcome))
        return self.label(word.label) if word is not None else str(outcome)

    def grade(self, rating: Rating) -> Iterator[str]:
        yield self.line("grade", rating.grade or self.word("unknown"))
        if rating.grade is None:
            yield self.line("possible", ", ".join(rating.possible))
        before = "" if rating.score == rating.unrounded else f" ({self.word('before')} {self._span(rating.unrounded)})"
        yield self.line("score", f"{self._span(rating.score)}{before}")
        if rating.decided_by is not None:
            yield self.line("decided_by", rating.decided_by)

    def part(self, scheme: Scheme, part: str, on: date) -> str:
        cards = (card for card in scheme.cards if card.holds(on))
        found = next((one.words for card in cards for one in card.parts if one.id == part), None)
        return self.label(found) if found is not None else part

    def points(self, points: Points) -> str:
        return f"{self._span(points)} {self.word('points')}"

    def contribution(self, one: Contribution) -> Iterator[str]:
        known = "" if one.known else f" ({self.word('not_delivered')})"
        yield f"  - {self.label(one.label)}: {one.seen}{known}, {self.points(one.points)}"
        yield from self._records(one.evidence)

    def criterion(self, one: Criterion) -> Iterator[str]:
        told = f"; {self.line('seen', self._seen(one))}; {self.line('bound', one.bound)}" if one.bound else ""
        yield f"- {self.label(one.label)}: {self._outcome_word(one.outcome)}{told}"
        yield from self._records(one.evidence)

    def _seen(self, one: Criterion) -> str:
        if not one.seen.endswith(NOT_DELIVERED):
            return one.seen
        return f"{one.seen.removesuffix(NOT_DELIVERED)} ({self.word('not_delivered')})"

    def tail(self, flips_on: date | None, *, illustrative: bool) -> Iterator[str]:
        yield self.line("flips", flips_on or self.word("never"))
        if illustrative:
            yield self.word("illustrative")

    def _records(self, ids: tuple[str, ...]) -> Iterator[str]:
        if ids:
            more = f" (+{len(ids) - _SHOWN})" if len(ids) > _SHOWN else ""
            yield f"    {self.word('evidence')}: {', '.join(ids[:_SHOWN])}{more}"

    def _span(self, points: Points) -> str:
        if points.exact is not None:
            return f"{points.exact:g}"
        low, high = (self.word("open") if end is None else f"{end:g}" for end in (points.low, points.high))
        return f"{low} {self.word('to')} {high}"
