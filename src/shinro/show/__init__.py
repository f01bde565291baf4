"""Everything a person reads: words in Japanese and English, the terminal answer, figures and the HTML report.

A chart comes in as numbers and ids and goes out as sentences, tables and pictures (`text.answer`, `report.report`, each
imported by the command that needs it). Nothing here decides, and nothing reads or writes a file of the person.
"""

from .messages import describe
from .words import LANGUAGES, Language, Words, language_of

__all__ = ["LANGUAGES", "Language", "Words", "describe", "language_of"]
