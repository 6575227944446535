"""The store: an append-only ledger of reports and claims, with their originals, that can be verified."""

from reportedly.store.chain import Head
from reportedly.store.database import is_writable
from reportedly.store.landing import Readable
from reportedly.store.ledger import Ledger
from reportedly.store.project import find_project, is_project
from reportedly.store.verify import Fault

__all__ = ["Fault", "Head", "Ledger", "Readable", "find_project", "is_project", "is_writable"]
