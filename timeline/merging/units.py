"""Units: what one article tells of one happening, before it is compared with what others tell.

A unit goes as one: its best mention leads and is compared, with all that the others say, and they follow it.
So "killing 14 and wounding 38" never leaves the bomb that did it, and an article that tells little in each
sentence is known by all of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from timeline.likeness import HARM, Likeness
from timeline.merging.clusters import recluster
from timeline.merging.graph import MemoryGraph
from timeline.merging.kinds import Kinship, find_families, find_kinship
from timeline.merging.sketches import Sketch
from timeline.merging.times import compare
from timeline.model import DatedMention, PartOfSpeech


def sketch_mentions(dated_mentions: Sequence[DatedMention]) -> list[Sketch]:
    """Return the sketches of mentions, all that there are of each article.

    Parameters
    ----------
    dated_mentions : sequence of DatedMention
        Each once.

    Returns
    -------
    list of Sketch
        In their order.
    """
    articles: defaultdict[str, list[int]] = defaultdict(list)
    for number, dated in enumerate(dated_mentions):
        articles[dated.mention.article.article_id].append(number)
    sketches: list[Sketch | None] = [None] * len(dated_mentions)
    for numbers in articles.values():
        for number, sketch in zip(
            numbers, _sketch_article([dated_mentions[n] for n in numbers]), strict=True
        ):
            sketches[number] = sketch
    return [sketch for sketch in sketches if sketch is not None]


def _sketch_article(mentions: Sequence[DatedMention]) -> list[Sketch]:
    """Return the sketches of an article's mentions."""
    alone = [Sketch.of(dated) for dated in mentions]
    groups = _join(alone, _find_bonds(mentions, alone))
    leaders = [_lead(alone, group) for group in groups]
    graph = MemoryGraph([sketch for _, sketch in leaders])
    recluster(graph, range(len(leaders)))
    units: defaultdict[int | None, list[int]] = defaultdict(list)
    for group, cluster in zip(groups, graph.clusters, strict=True):
        units[cluster].extend(group)
    found = list(alone)
    best = dict(_lead(alone, unit) for unit in units.values())
    for unit, (leader, sketch) in zip(units.values(), _mark_only(best).items(), strict=True):
        for number in unit:
            found[number] = _follow(alone[number], sketch)
        found[leader] = sketch
    return found


def _mark_only(leaders: Mapping[int, Sketch]) -> dict[int, Sketch]:
    """Return leaders, with those marked that are the only ones of their kind and time in their article."""
    times: Counter[tuple[str, str]] = Counter()
    for sketch in leaders.values():
        times.update(_kinds_and_time(sketch))
    return {
        number: replace(sketch, is_only=all(times[each] == 1 for each in _kinds_and_time(sketch)))
        for number, sketch in leaders.items()
    }


def _kinds_and_time(sketch: Sketch) -> Iterator[tuple[str, str]]:
    """Yield each kind that a sketch may be of, with its day or its longer time."""
    when = (sketch.date or "").partition("T")[0]
    yield from ((family, when) for family in find_families(sketch.likeness.categories))


def _find_bonds(mentions: Sequence[DatedMention], sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Yield each two mentions of which one tells the other again, or what it did, by the parse."""
    places = {sketch.span: number for number, sketch in enumerate(sketches)}
    for number, dated in enumerate(mentions):
        other = places.get(dated.names_again) if dated.names_again is not None else None
        if other is not None and _is_again(sketches[number], sketches[other]):
            yield number, other
        setting = dated.mention.setting
        named = setting.reference.span if setting.reference else None
        is_verb = dated.mention.inflection.pos is PartOfSpeech.VERB
        for span in {setting.governor, named} - {None, dated.mention.span}:
            other = places.get(span) if span is not None else None
            if other is not None and _is_part(
                sketches[number], sketches[other], is_named=span == named and is_verb
            ):
                yield number, other


def _is_again(one: Sketch, other: Sketch) -> bool:
    """Tell whether a mention and the one that it names again have one date, and may be of one kind."""
    is_of_a_day = one.date is not None and (one.date, one.stretch) == (other.date, other.stretch)
    return is_of_a_day and find_kinship(one.likeness, other.likeness) is not None


def _is_part(one: Sketch, other: Sketch, *, is_named: bool) -> bool:
    """Tell whether of two mentions of a sentence one only tells what the other did, or came to."""
    a, b = one.likeness, other.likeness
    if one.sentence != other.sentence or a.is_reaction or b.is_reaction or one.is_negated != other.is_negated:
        return False
    if compare(one, other) is None:
        return False
    kinship = find_kinship(a, b)
    both_harm = (a.categories | b.categories) <= HARM
    return kinship is Kinship.HARM or both_harm or (is_named and kinship in {Kinship.SAME, Kinship.BROAD})


def _join(sketches: Sequence[Sketch], bonds: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the groups that bonds make, by their first members."""
    parents = list(range(len(sketches)))
    for bond in bonds:
        kept, gone = sorted(_find_root(parents, number) for number in bond)
        parents[gone] = kept
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(len(parents)):
        members[_find_root(parents, number)].append(number)
    return list(members.values())


def _find_root(parents: list[int], number: int) -> int:
    """Return the first member of a number's group, and shorten the way to it."""
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _lead(sketches: Sequence[Sketch], unit: Sequence[int]) -> tuple[int, Sketch]:
    """Return which mention leads a unit, and its sketch: with the most exact date, and all that is said."""
    if len(unit) == 1:
        return unit[0], sketches[unit[0]]
    ranked = sorted(unit, key=lambda number: sketches[number].exactness)
    best = sketches[ranked[0]]
    others = [sketches[number] for number in ranked[1:]]
    dated = min((best, *others), key=lambda sketch: (sketch.date is None, sketch.rank, sketch.exactness))
    return ranked[0], replace(
        best,
        is_plan=all(sketch.is_plan for sketch in (best, *others)),
        relation=dated.relation,
        date=dated.date,
        stretch=dated.stretch,
        rank=dated.rank,
        is_day=dated.is_day,
        is_in_own_words=dated.is_in_own_words,
        likeness=best.likeness.joined_by(sketch.likeness for sketch in others),
    )


def _follow(sketch: Sketch, leader: Sketch) -> Sketch:
    """Return the sketch of a mention that goes where another goes."""
    like = sketch.likeness
    return replace(
        sketch,
        follows=leader.span,
        likeness=Likeness(titles=like.titles, categories=like.categories),
    )
