"""``python -m training``: fit every head to all annotated reports and write the weights that the package ships."""

import sys
import time
from pathlib import Path

import reportedly
from reportedly.claims.models import WEIGHTS, save_models
from training.examples import report_examples
from training.fit import fit_models
from training.writers import report_paths


def main() -> int:
    """Train, write, and say how long it took."""
    start = time.monotonic()
    paths = report_paths()
    print(f"reading {len(paths)} annotated reports", file=sys.stderr)
    models = fit_models(report_examples(paths))
    out = Path(reportedly.__file__).parent / "data" / "weights" / WEIGHTS
    out.parent.mkdir(exist_ok=True)
    save_models(models, out)
    print(
        f"{out}: {len(models.heads)} heads, {out.stat().st_size / 1e6:.1f} MB, {time.monotonic() - start:.0f} s",
        file=sys.stderr,
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
