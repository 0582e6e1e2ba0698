"""What must hold for any input: order plays no part, nothing is lost, work grows with the number of mentions."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.reconcile import reconcile
from rapporteur.records.mention import Status, Who

CODES = ("USA", "BLR", "CHN", "RUS")
DAYS = ("2020-02-01", "2020-02-02", "2020-02", "2020", None)

acts = st.tuples(
    st.sampled_from("abcd"),
    st.sampled_from(("They met on oil", "Talks on prisoners", "Oil supplies were cut")),
    st.sampled_from(("CONSULT", "SANCTION", "RETREAT")),
    st.sampled_from(CODES),
    st.sampled_from(CODES),
    st.sampled_from(DAYS),
    st.sampled_from(tuple(Status)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(acts, max_size=14), st.randoms(use_true_random=False))
def test_order_plays_no_part(newsrooms, told, random):
    newsroom = newsrooms()
    for article, sentence, type_, actor, recipient, when, status in told:
        newsroom.act(
            article,
            sentence,
            type_,
            [Who(actor, actor)],
            [Who(recipient, recipient)],
            when,
            status,
            published="2020-02-03",
        )
    codings = newsroom.codings()
    expected = reconcile(codings, newsroom.articles)
    random.shuffle(codings)
    shuffled = dict(random.sample(list(newsroom.articles.items()), len(newsroom.articles)))
    assert reconcile(codings, shuffled) == expected
    mentions = [source.mention for event in expected for source in event.mentions]
    assert sorted(mentions) == sorted({m.id for coding in codings for m in coding.mentions})


def test_work_grows_with_the_number_of_mentions(newsrooms):
    def seconds(size: int) -> float:
        newsroom = newsrooms()
        for number in range(size):
            actors, day = (
                [Who(CODES[number % 4], "x")],
                f"20{10 + number // 300 % 15}-{1 + number // 28 % 12:02}-{1 + number % 28:02}",
            )
            newsroom.act(
                f"a{number}",
                f"They met {number}",
                "CONSULT",
                actors,
                [Who("FRA", "France")],
                day,
                published=day,
            )
        codings = newsroom.codings()
        begin = time.process_time()
        reconcile(codings, newsroom.articles)
        return time.process_time() - begin

    assert seconds(2000) < 8 * max(seconds(500), 0.02)
