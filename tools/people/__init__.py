"""From public surveys to a model of people at work with data: who counts and what they know (`respondents`, by
`signs.toml`), counts and correlations (`fit`), how far it is off on people held out (`check`), the text (`write`).
"""
