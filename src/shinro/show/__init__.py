"""Everything a person reads: words in Japanese and English, the terminal answer, figures and the HTML report.

A chart comes in as numbers and ids and goes out as sentences, tables and pictures. Nothing here decides, and nothing
reads or writes a file of the person.
"""
