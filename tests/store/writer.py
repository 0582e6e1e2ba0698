"""A program that stores articles one by one and tells each on standard output once it is stored.

    python writer.py PLACE NAME COUNT SHARED

stores COUNT articles named NAME-0, NAME-1, ... and as many named 'shared-0', ... that others may store as well.
"""

import sys

from rapporteur.records.article import Article
from rapporteur.records.mention import Claim, ClaimKind, Coding
from rapporteur.store import Record


def coding(id_: str) -> Coding:
    """What an article says: ten claims, so that a half-stored article would show."""
    claims = (Claim(f"{id_}-{n}", ClaimKind.COUNT, "1", "x", "x", (0, 1)) for n in range(10))
    return Coding(id_, claims=tuple(claims))


def main(place: str, name: str, count: int, shared: int) -> None:
    """Stores its own articles and the shared ones in turn."""
    record = Record(place)
    for number in range(max(count, shared)):
        for kind, limit in ((name, count), ("shared", shared)):
            id_ = f"{kind}-{number}"
            if number < limit:
                record.store(Article(id_, f"Text {id_}. " * 50, "fr", origin=f"page-{number}"), coding(id_))
                sys.stdout.write(f"{id_}\n")
                sys.stdout.flush()
    record.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
