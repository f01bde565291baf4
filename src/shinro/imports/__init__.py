"""A person's own files come in, proposals go out: skills probably held, fields, the present one, a name, a country.

`read` tells by its content what a file or folder is: a résumé (JSON Resume), a git repository, tables from Kaggle's
command line, Qiita items, a folder of Zenn articles. `propose` matches what they hold with the atlas. Nothing is
fetched, and nothing counts until the person has it in `me.toml`.
"""

from .match import propose
from .recognise import read
from .types import Declared, Import, Piece, Proposal, Proposals, Seen, Source

__all__ = ["Declared", "Import", "Piece", "Proposal", "Proposals", "Seen", "Source", "propose", "read"]
