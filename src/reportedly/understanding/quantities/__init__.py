"""The grammar of counts: every expression of a quantity in a string, with the interval that its words bound.

One pass over the words, no parse. ``find_quantities`` is the one public function; ``Form`` names its forms.
"""

from reportedly.understanding.quantities.finder import find_quantities
from reportedly.understanding.quantities.forms import Form

__all__ = ["Form", "find_quantities"]
