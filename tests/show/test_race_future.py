import pytest

from shinro.atlas import load
from shinro.race.future import FutureRace
from shinro.show.race_future import future_text
from shinro.show.width import width
from shinro.show.words import LANGUAGES, Language, Words

from . import race_fixture as made


def text(language: Language = "en", race: FutureRace | None = None, policies: tuple[str, ...] = ()) -> str:
    return future_text(race or made.future(), load(), Words(language), {}, policies)


def flat(told: str) -> str:
    return " ".join(told.replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_eighty_columns(language: Language) -> None:
    told = text(language)
    assert max(width(line) for line in told.splitlines()) <= 80
    assert "{" not in told


def test_a_loss_is_the_first_sentence() -> None:
    told = flat(text())
    assert "Shinro’s course does not come first: “Go where pay is highest” is worth most, 21.00" in told[:250]
    assert "It lies 1.00 ± 0.06 behind. More futures would not turn that" in told
    won = flat(text(race=made.future({"course": 20.0, "stay-put": 19.98})))
    assert "Shinro’s course comes first" in won
    assert "More futures could turn that." in won


def test_rows_are_sorted_by_value_and_cut_to_what_is_named() -> None:
    table = text().split("VALUE")[1].split("IF THE")[0]
    assert [table.index(name) for name in ("Go where", "Shinro’s", "Stay put")] == sorted(
        table.index(name) for name in ("Go where", "Shinro’s", "Stay put")
    )
    assert "Go where" not in text(policies=("stay-put",)).split("VALUE")[1].split("IF THE")[0]


def test_what_holds_at_both_ends_and_what_flips_where() -> None:
    told = flat(text())
    assert "always ahead of Shinro’s course: “Go where pay is highest”; always behind it: none." in told
    assert "entry_bar, low (0.25): ahead of the course there: “Stay put”." in told
    assert "entry_bar, high" not in told


def test_the_lowest_chance_of_being_useless_is_told() -> None:
    assert (
        "Lowest chance of being useless at 60: “Go where pay is highest”, 9.0% (± 0.8%); Shinro’s course 10%."
        in flat(text())
    )
