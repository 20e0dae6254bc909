"""Feeds: RSS, Atom, JSON Feed, sitemaps for news and OPML lists become items and further addresses.

It imports model; XML is looked at by defusedxml before any other parser sees it. Start with `parsing.py`.
"""
