"""Pictures as SVG: pure functions from views to text that can be saved and opened by itself.

They hold presentation attributes for colours, which the style sheet overrides on a dark page. Start with `drawing.py`.
"""
