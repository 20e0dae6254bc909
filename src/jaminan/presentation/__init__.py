"""What people and programs see: the command line now, web, api and exports later; the words for codes stand in `messages/`.

This room may import every other room. Start with `cli/app.py`.
"""
