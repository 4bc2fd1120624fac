#!/usr/bin/env python3
"""Writes test/fixtures/second-calendar.json: public holidays by a second library, to compare ours with.

    python3 -m venv /tmp/holidays && /tmp/holidays/bin/pip install holidays
    /tmp/holidays/bin/python scripts/holidays-fixture.py && npx biome format --write test/fixtures/second-calendar.json

Run it when the places of shared/policy/holidays.json change, or once a year; the tests read the file and need no Python.
"""

import json
from pathlib import Path

import holidays

ROOT = Path(__file__).resolve().parent.parent
YEARS = range(2024, 2033)

# Codes that the library has for what ISO 3166-2 names otherwise.
OTHERS = {
    "FR-GF": "973",
    "FR-GP": "971",
    "FR-MQ": "972",
    "FR-RE": "974",
    "FR-YT": "976",
    "FR-67": "6AE",
    "FR-68": "6AE",
}


def days(place: str) -> dict[str, str]:
    country, _, part = place.partition("-")
    found = holidays.country_holidays(country, subdiv=OTHERS.get(place, part) or None, years=YEARS)
    return {
        str(year): " ".join(sorted(day.strftime("%m-%d") for day in found if day.year == year))
        for year in YEARS
    }


def main() -> None:
    regimes = json.loads((ROOT / "shared/policy/regimes.json").read_text())
    countries = {code for row in regimes.values() if "rolls" in row for code in row["jurisdictions"]}
    parts = json.loads((ROOT / "shared/policy/holidays.json").read_text())["parts"]
    places = sorted(countries | {f"{country}-{part}" for country, row in parts.items() for part in row["codes"]})
    fixture = {
        "source": f"PyPI holidays {holidays.__version__}",
        "places": {place: days(place) for place in places},
    }
    (ROOT / "test/fixtures/second-calendar.json").write_text(json.dumps(fixture, indent=2) + "\n")


main()
