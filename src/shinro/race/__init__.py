"""Race: what those who went before advise, and Shinro's own course, live the same half-years.

What comes in: advice as policies (`codes`), people as surveys have them (`people`, `population`) and the atlas's
starting points, what became of demand and what was known of it (`past`). What passes through: one world for all
(`world`, `entrant`, `challenges`), in which the one interpreter of advice lives (`interpreter`, `choosing`) as do
Shinro's course and hindsight (`lookahead`, `own_course`, `hindsight`, `facing`), on history (`history`, `run`,
`keeping`), under rival dynamics (`rivals`) and in futures (`futures`, `future`). What goes out: who regrets how much
and how far that can be told apart (`compare`, `results`), and one person's past replayed (`replay`). The plan, the
results and what they cannot say: docs/race.md.
"""
