"""Read, understand, claim: where the stages meet."""

from dataclasses import dataclass

from reportedly import __version__
from reportedly.claims.assemble import assemble
from reportedly.claims.decide import DEFAULT_CONFIDENCE, decide
from reportedly.claims.gate import WORTH_READING, promise
from reportedly.claims.models import Models, load_models
from reportedly.gazetteer.parties import current_parties
from reportedly.model import Claim, Report
from reportedly.understanding.annotate import annotate
from reportedly.understanding.speakers import find_speakers


@dataclass(frozen=True, slots=True)
class Extractor:
    """Derives claims from reports by rules that propose and trained heads that decide."""

    models: Models
    min_confidence: float = DEFAULT_CONFIDENCE
    version: str = f"reportedly {__version__}"

    @staticmethod
    def load(min_confidence: float = DEFAULT_CONFIDENCE) -> "Extractor":
        """The extractor with the models that the package ships; the party book in use is told in its version."""
        return Extractor(load_models(), min_confidence, f"reportedly {__version__}{current_parties().mark}")

    def extract(self, report: Report) -> tuple[Claim, ...]:
        """The claims of one report, in the order of its text."""
        if promise(report, self.models.heads["gate"]) < WORTH_READING:
            return ()
        annotated = annotate(report)
        speakers = find_speakers(annotated)
        decisions = decide(annotated, speakers, self.models, self.min_confidence)
        return assemble(decisions, annotated, speakers, self.models.heads, self.version)


def extract(report: Report) -> tuple[Claim, ...]:
    """The claims of one report."""
    return Extractor.load().extract(report)
