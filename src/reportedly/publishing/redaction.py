"""What everybody may see of a case: no names of persons, nothing that leads to a witness, places no finer than a town.

What is withheld: names of persons in quotes, headlines and the names of speakers; the words, times and channels of
witnesses; bylines; the texts of reports; the address of a report beyond its host where the headline names a person;
reviewers and their reasons. What stays: who claims what, how it stands, and the names of parties, bodies and places.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from reportedly.model import Claim, Estimate, OriginType, Report, Toll, Weighed
from reportedly.publishing.cases import Case, Review
from reportedly.publishing.names import BLACK, black_out, is_body, speaker_words, victim_words, words_of

_PARTIES = frozenset({OriginType.ARMED_GROUP, OriginType.STATE_FORCES, OriginType.GOVERNMENT, OriginType.MEDIA})
"""Types of speakers whose names are those of parties and outlets."""


def public(case: Case) -> Case:
    """The case as everybody may see it."""
    known = _known(case.claims, case.reports) | words_of(_site_names(case))
    reports = case.report_of
    return Case(
        incident=case.incident,
        claims=tuple(public_claim(claim, reports[claim.report], known) for claim in case.claims),
        reports=tuple(_report(report, known) for report in case.reports),
        tolls=tuple(_toll(toll) for toll in case.tolls),
        estimates=_estimates(case.estimates, case.tolls),
        site=case.site.public() if case.site else None,
        reviews=tuple(_verdict(one) for one in case.reviews),
        arrivals=case.arrivals,
        coded={name: _estimates(found, case.tolls) for name, found in case.coded.items()},
    )


def public_strays(report: Report, claims: Iterable[Claim]) -> tuple[Report, tuple[Claim, ...]]:
    """Claims that belong to no incident, and their report, as everybody may see them."""
    said = tuple(claims)
    known = _known(said, (report,))
    return _report(report, known), tuple(public_claim(claim, report, known) for claim in said)


def public_claim(claim: Claim, report: Report, known: frozenset[str]) -> Claim:
    """The claim without names of persons; that of a witness without its words as well."""
    hidden: dict[str, object] = {"spokesperson": None}
    victim = black_out(claim.victim, known, report.text) if claim.victim else None
    hidden["victim"] = victim_words(claim.victim_kind) if victim and BLACK in victim else victim
    hidden["via"] = tuple(name for name in claim.via if is_body(name) or name == report.publisher)
    hidden |= _speaker(claim, known, report)
    if claim.origin_type is OriginType.WITNESS:
        # No quote and no offsets: a search for the words would lead to the report, and there to the witness.
        hidden |= {"quote": "", "start": 0, "end": 0, "time_text": None, "channel": None, "via": ()}
        hidden |= {"cue": None, "cue_start": None, "cue_end": None}
    else:
        hidden["quote"] = black_out(claim.quote, known, report.text)
        hidden["time_text"] = black_out(claim.time_text, known, report.text) if claim.time_text else None
    return claim.model_copy(update=hidden)


def _speaker(claim: Claim, known: frozenset[str], report: Report) -> dict[str, object]:
    if claim.origin_name is not None and _may_be_named(claim.origin_name, claim.origin_type):
        origin = black_out(claim.origin, known, report.text) if claim.origin else None
        return {"origin": claim.origin_name if origin and BLACK in origin else origin}
    if claim.origin is None and claim.origin_name is None:
        return {}
    return {"origin": speaker_words(claim.origin_type), "origin_name": None}


def _may_be_named(name: str, kind: OriginType) -> bool:
    return kind is not OriginType.WITNESS and (kind in _PARTIES or is_body(name))


def _known(claims: Iterable[Claim], reports: Iterable[Report]) -> frozenset[str]:
    """The words of parties, bodies, places and publishers."""
    names: set[str] = {report.publisher for report in reports if report.publisher}
    for claim in claims:
        names |= {name for name in (claim.perpetrator, claim.victim_party, *claim.places) if name}
        if claim.origin_name and _may_be_named(claim.origin_name, claim.origin_type):
            names.add(claim.origin_name)
    return words_of(names)


def _site_names(case: Case) -> list[str]:
    if case.site is None:
        return list(case.incident.places)
    place = case.site.place
    return [*case.incident.places, place.name, place.admin1 or "", place.admin2 or "", case.site.country_name]


def _report(report: Report, known: frozenset[str]) -> Report:
    withheld = BLACK in black_out(report.title, known, report.text)
    return report.model_copy(
        update={
            "title": "" if withheld else report.title,
            "url": _host(report.url) if withheld else report.url,
            "text": "",
            "byline": None,
            "blocks": (),
        }
    )


def _host(url: str | None) -> str | None:
    """The address of the site alone: the rest often spells the headline."""
    parts = urlsplit(url or "")
    return f"{parts.scheme}://{parts.netloc}/" if parts.scheme and parts.netloc else None


def _toll(toll: Toll) -> Toll:
    narrator = toll.origin_type is OriginType.NARRATOR
    if narrator or _may_be_named(toll.origin, toll.origin_type):
        return toll
    return toll.model_copy(update={"origin": speaker_words(toll.origin_type)})


def _estimates(estimates: Iterable[Estimate], tolls: Iterable[Toll]) -> tuple[Estimate, ...]:
    """Estimates whose figures bear the speakers' names as the tolls show them."""
    shown = {toll.claims: _toll(toll).origin for toll in tolls}

    def renamed(figures: Iterable[Weighed]) -> tuple[Weighed, ...]:
        return tuple(one.model_copy(update={"origin": shown.get(one.claims, "")}) for one in figures)

    return tuple(one.model_copy(update={"used": renamed(one.used), "unused": renamed(one.unused)}) for one in estimates)


def _verdict(verdict: Review) -> Review:
    return Review(verdict.claim, verdict.rating, "a reviewer", verdict.at)
