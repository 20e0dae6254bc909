"""The addresses of the app, a file for each family of pages: each asks the record, hands it to a view, and names a template.

It imports the app's other folders. Start with `standing.py`.
"""

from jaminan.presentation.web.routes import (
    about,
    accounts,
    actors,
    bulk,
    changes,
    claims,
    conditions,
    contradictions,
    feeds,
    figures,
    reports,
    review,
    sources,
    standing,
    undertakings,
    world,
)

ROUTERS = (
    standing.router,
    undertakings.router,
    reports.router,
    claims.router,
    bulk.router,
    review.router,
    conditions.router,
    feeds.router,
    contradictions.router,
    changes.router,
    figures.router,
    sources.router,
    world.router,
    actors.router,
    about.router,
    accounts.router,
)
