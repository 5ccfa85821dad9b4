"""How Sphinx makes a site of the documents: `make site` builds it into build/site.

The pages ask no other host for anything and work from a folder as well as from a server.
"""

from __future__ import annotations

from itertools import pairwise

import click
from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

project = "tradestat"
copyright = "the authors of tradestat"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_click"]
exclude_patterns = ["samples"]
root_doc = "index"

html_theme = "furo"
smartquotes = False  # options begin with two hyphens
html_title = "tradestat"
html_favicon = "assets/favicon.svg"
html_static_path = ["assets"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_math_renderer = "mathml"
pygments_style = "friendly"
pygments_dark_style = "github-dark"

myst_enable_extensions = ["attrs_inline", "deflist", "dollarmath"]
myst_heading_anchors = 4
# Footnotes, if any, look as they do on a forge.
myst_footnote_transition = False

# The docstrings speak Markdown's way of code, and name classes that have no page of their own.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_numpy_docstring = False
napoleon_custom_sections = ["Source"]


def formula(self: HTML5Translator, node: nodes.math | nodes.math_block) -> None:
    """Write a formula as MathML, which browsers draw without a script."""
    block = isinstance(node, nodes.math_block)
    self.body.append(tex2mathml(node.astext(), as_block=block))
    raise nodes.SkipNode


def as_typed(_app: Sphinx, _context: click.Context, lines: list[str]) -> None:
    """Set the parts of a help text that click does not wrap (\\b) as they are on a terminal."""
    shown = []
    for before, line in pairwise(["", *lines]):
        if line.startswith("| ") and not before.startswith("| "):
            shown += [".. code-block:: text", ""]
        shown.append(f"   {line[2:]}" if line.startswith("| ") else line)
    lines[:] = shown


def parameters(
    _app: Sphinx, _what: str, _name: str, function: object, _options: object, lines: list[str]
) -> None:
    """Say of a question what its request says of each option, unless the docstring does."""
    request = getattr(function, "asks", None)
    if request and not any(":param" in line for line in lines):
        options = [option for option in request.options() if option.metadata["help"]]
        lines += ["", *(f":param {o.name}: {o.metadata['help']}" for o in options)]


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("autodoc-process-docstring", parameters, priority=900)  # after napoleon
    app.connect("sphinx-click-process-description", as_typed)
    app.add_html_math_renderer("mathml", (formula, None), (formula, None))
