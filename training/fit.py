"""Fits the heads of ``reportedly.claims.heads`` to examples. Every fit is deterministic."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from reportedly.claims.heads import Evidence, Floats, Head
from reportedly.claims.models import Models
from reportedly.claims.parties import Part
from training.days import fit_days
from training.examples import ReportExample, label_of
from training.named import named_matrix
from training.places import fit_places
from training.ranker import fit_ranker
from training.second_look import FirstLook, fit_second_look
from training.softmax import Penalty, fit_softmax

# Chosen by leaving writers out.
_PENALTIES: Final = {
    "claim": Penalty(sparse=20, dense=2000),
    "gate": Penalty(sparse=3, dense=1),
    "act": Penalty(sparse=20, dense=3000),
    "kind": Penalty(sparse=20, dense=3000),
    "speech_act": Penalty(sparse=20, dense=3000),
    "polarity": Penalty(sparse=5, dense=300),
    "scope": Penalty(sparse=10, dense=1000),
    "hedged": Penalty(sparse=5, dense=1000),
}
_FIELDS: Final = {
    "kind": "victim_kind",
    "speech_act": "speech_act",
    "polarity": "polarity",
    "scope": "scope",
    "hedged": "hedged",
}


def fit_models(reports: Sequence[ReportExample]) -> Models:
    """All that is trained but the encoder, fitted to these reports and no others."""
    heads = _heads(reports) | fit_days([report.days for report in reports])
    return Models(heads, fit_second_look(reports, _first_look))


def _first_look(reports: Sequence[ReportExample]) -> FirstLook:
    return FirstLook(_gate(reports), _detector(reports))


def _heads(reports: Sequence[ReportExample]) -> dict[str, Head]:
    candidates = [candidate for report in reports for candidate in report.candidates]
    claims = [(candidate, candidate.claim) for candidate in candidates if candidate.claim is not None]
    heads = {
        "claim": _detector(reports),
        "gate": _gate(reports),
        "act": _classifier("act", [c.known for c, _ in claims], [label_of(claim.gold, "act") for _, claim in claims]),
        **{name: fit_ranker(name, reports) for name in ("origin", Part.VICTIM, Part.DOER)},
        **fit_places(reports),
    }
    known = [candidate.known.with_features(claim.context) for candidate, claim in claims]
    for name, field in _FIELDS.items():
        heads[name] = _classifier(name, known, [label_of(claim.gold, field) for _, claim in claims])
    return heads


def _detector(reports: Sequence[ReportExample]) -> Head:
    candidates = [candidate for report in reports for candidate in report.candidates]
    return _classifier("claim", [c.known for c in candidates], ["no" if c.claim is None else "yes" for c in candidates])


def _gate(reports: Sequence[ReportExample]) -> Head:
    openings = [opening for report in reports for opening in report.openings]
    promising = ["yes" if opening.holds_claims else "no" for opening in openings]
    return _classifier("gate", [opening.known for opening in openings], promising)


def _classifier(name: str, rows: Sequence[Evidence], values: Sequence[str]) -> Head:
    """A head over features and vectors; vectors are standardised for the fit, which is folded into the weights."""
    labels = tuple(sorted(set(values)))
    vocabulary, ones = named_matrix(row.features for row in rows)
    vectors = np.stack([row.vector for row in rows]).astype(np.float32)
    centre, scale = vectors.mean(axis=0), vectors.std(axis=0) + np.float32(1e-3)
    numbers = np.array([labels.index(value) for value in values])
    scales = np.array([row.scale for row in rows], np.float32)
    features = ones.multiply(scales[:, None]).tocsr()
    fitted = fit_softmax(features, (vectors - centre) / scale, numbers, _PENALTIES[name])
    dense: Floats = fitted.dense / scale[:, None]
    return Head(labels, vocabulary, fitted.sparse, dense, np.asarray(fitted.bias - centre @ dense, np.float32))
