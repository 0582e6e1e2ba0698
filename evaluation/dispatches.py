"""Made-up dispatches in French and English, as many as are wanted, for measures of reading and storing.

Each holds some ten sentences on a few states, of which about half tell an act; none is the same as another. The same
numbers come out every time.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

FIRST = date(2024, 1, 1)
DAYS = 700
STATES = {
    "fr": ("la Russie", "la Chine", "la Turquie", "la Pologne", "la France", "la Norvège", "la Serbie", "la Grèce", "la Colombie",
           "la Tunisie", "la Hongrie", "la Suède", "la Finlande", "la Roumanie", "la Bolivie", "la Jordanie"),
    "en": ("Russia", "China", "Turkey", "Poland", "France", "Norway", "Serbia", "Greece", "Colombia", "Tunisia", "Hungary", "Sweden",
           "Finland", "Romania", "Bolivia", "Jordan"),
}  # fmt: skip
ACTS = {
    "fr": ("{a} a condamné {day} les sanctions de {b}.", "{a} a expulsé {n} diplomates de {b}.", "{a} et {b} ont signé un accord sur le commerce.",
           "Le ministre des Affaires étrangères de {a} a rencontré son homologue de {b}.", "{a} a libéré {n} prisonniers à la demande de {b}.",
           "{a} fournira une aide humanitaire à {b}, a annoncé le gouvernement.", "{a} a rappelé son ambassadeur en signe de protestation contre {b}.",
           "Le président de {a} se rendra dans la capitale de {b} le mois prochain.", "{a} a accusé {b} d'avoir violé l'accord."),
    "en": ("{a} condemned {b} on {day} over the sanctions.", "{a} expelled {n} diplomats of {b}.", "{a} and {b} signed an agreement on trade.",
           "The foreign minister of {a} met his counterpart from {b}.", "{a} released {n} prisoners at the request of {b}.",
           "{a} will provide humanitarian aid to {b}, the government announced.", "{a} recalled its ambassador to {b} in protest.",
           "The president of {a} will travel to {b} next month.", "{a} accused {b} of breaking the agreement."),
}  # fmt: skip
OTHERS = {
    "fr": ("Les récoltes ont été bonnes dans {n} communes du nord, selon les services de l'agriculture.", "La pluie est tombée pendant {n} jours sur les côtes.",
           "Les prix du blé ont augmenté de {n} pour cent en un an.", "Une exposition de {n} tableaux ouvrira ses portes au musée de la ville.",
           "Les habitants attendent depuis longtemps la réouverture de la gare, fermée pour travaux.", "Le chantier du pont numéro {n} a pris du retard."),
    "en": ("Harvests were good in {n} districts of the north, according to the farm service.", "Rain fell for {n} days along the coast.",
           "Wheat prices rose by {n} percent within a year.", "A show of {n} paintings opens at the museum of the town.",
           "Residents have long waited for the station, closed for repairs, to open again.", "Work on bridge number {n} is behind schedule."),
}  # fmt: skip


def dispatches(count: int, seed: int = 5) -> Iterator[dict[str, Any]]:
    """So many articles as the fields of JSON Lines, the languages in turn."""
    random_ = random.Random(seed)
    for number in range(count):
        lang = ("fr", "en")[number % 2]
        cast = random_.sample(STATES[lang], 3)
        day = FIRST + timedelta(random_.randrange(DAYS))
        told = [_sentence(random_, ACTS[lang], cast, day) for _ in range(5)]
        told += [_sentence(random_, OTHERS[lang], cast, day) for _ in range(5)]
        random_.shuffle(told)
        yield {
            "url": f"https://fil.example/{lang}/{number}",
            "title": f"{_sentence(random_, ACTS[lang], cast, day)[:-1]} ({number})",
            "lang": lang,
            "published": day.isoformat(),
            "text": "\n\n".join((" ".join(told[:5]), " ".join(told[5:]))),
        }


def _sentence(random_: random.Random, patterns: tuple[str, ...], cast: list[str], day: date) -> str:
    a, b = random_.sample(cast, 2)
    told = random_.choice(patterns).format(a=a, b=b, n=random_.randrange(3, 900), day=day.isoformat())
    return (told[0].upper() + told[1:]).replace("de le ", "du ")
