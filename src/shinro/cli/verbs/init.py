"""`shinro init`: what it takes, and what it calls."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import options
from ..help import Command

if TYPE_CHECKING:
    from ..options import Said


def add(group: click.Group, said: Said) -> None:
    """Add the verb to `group`."""

    @group.command(
        cls=Command,
        short_help=_("Begin your own folder: three questions, then your first chart."),
        help=_(
            "Write me.toml into DIR (default: this folder) and chart it. Three questions are enough: your age, your "
            "present field, your hours a week; what an option says is not asked. With --from, skills and fields are "
            "proposed from your own files, read on this machine. Every guess is marked as assumed. A folder that has "
            "a me.toml is left alone."
        ),
    )
    @click.argument("folder", metavar="[DIR]", type=options.FOLDER, default=Path())
    @click.option("--age", metavar="AGE", help=_("Your age or its band, such as 35-39, or your birth date."))
    @click.option("--field", metavar="FIELD", help=_("Your present field: its id or name, such as tab."))
    @click.option("--hours", metavar="HOURS", help=_("Hours a week for study."))
    @click.option(
        "--from",
        "sources",
        type=options.FILE,
        metavar="PATH",
        multiple=True,
        help=_(
            "Propose skills from a résumé (JSON Resume), a git repository, a table of the Kaggle command line, Qiita "
            "items as JSON, or a folder of Zenn articles; may be repeated."
        ),
    )
    @click.option("--more", is_flag=True, help=_("Also ask about skills, pay, challenges and worries."))
    @click.option("--no-chart", is_flag=True, help=_("Write the files only."))
    @options.lang()
    @options.help()
    def init(
        folder: Path,
        age: str | None,
        field: str | None,
        hours: str | None,
        sources: tuple[Path, ...],
        more: bool,
        no_chart: bool,
    ) -> None:
        from .. import init as begin

        begin.begin(
            begin.Wish(folder, said.language, age, field, hours, sources, more=more, chart=not no_chart),
        )
