"""Compile two public surveys into the model of people that the package ships.

    python tools/compile_people.py SOURCES_DIR [--out FILE]

SOURCES_DIR holds one folder per survey (`tools/people/signs.toml` names the files). Only counts of ten people or more
and correlations are written. Prints how far the model is off on people held out; half a minute. The same inputs give
the same bytes on the same machine; elsewhere the last digit of a correlation may differ.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 -- after the number of threads is set
from tools.people.check import checked  # noqa: E402 -- run as a script, the repository is not on the path
from tools.people.fit import fitted  # noqa: E402
from tools.people.respondents import SIGNS, ages_2016, respondents  # noqa: E402
from tools.people.write import written  # noqa: E402


def main(arguments: list[str]) -> int:
    """Compile, write, and print how far the model is off."""
    parser = argparse.ArgumentParser(description="Compile public surveys into the model of people.")
    parser.add_argument("sources", type=Path, metavar="SOURCES_DIR")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "shinro" / "race" / "people.toml")
    options = parser.parse_args(arguments)
    kaggle, developers = (options.sources / source["file"] for source in SIGNS["source"])
    people = respondents(kaggle)
    bands = np.bincount(people.answer[:, 0], minlength=len(SIGNS["bands"]["age"]["years"])) / len(people.ml)
    here = [float(part.sum()) for part in np.split(bands, [2, 4])]
    ages = {"here": here, "developers_2016": ages_2016(developers)}
    check = checked(people)
    options.out.write_text(written(fitted(people), check, ages, options.sources), "utf-8")
    print(f"{len(people.ml)} people; distance to people held out, of the model and of the other half:")
    for name, off in check["model"].items():
        print(f"  {name:16} {off:.4f}  {check['other_half'][name]:.4f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
