"""What must hold for any input: order plays no part, nothing is lost, ids stay, whatever comes and goes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import CODES, acts, contents, told
from rapporteur.reconcile import reconcile
from rapporteur.reconcile.blocks import Blocks, entry_of
from rapporteur.reconcile.places import PlacesInMemory
from rapporteur.reconcile.reading import readings
from rapporteur.reconcile.reconciler import NO_RULING, NOTHING, Reconciler
from rapporteur.reconcile.shelf import Told
from rapporteur.records.mention import Who


@settings(max_examples=60, deadline=None)
@given(st.lists(acts, max_size=16), st.randoms(use_true_random=False))
def test_order_plays_no_part(newsrooms, everything, random):
    newsroom = told(newsrooms(), everything)
    codings = newsroom.codings()
    expected = reconcile(codings, newsroom.articles)
    random.shuffle(codings)
    shuffled = dict(random.sample(list(newsroom.articles.items()), len(newsroom.articles)))
    assert reconcile(codings, shuffled) == expected
    mentions = [source.mention for event in expected for source in event.mentions]
    assert sorted(mentions) == sorted({m.id for coding in codings for m in coding.mentions})


@settings(max_examples=100, deadline=None)
@given(st.lists(acts, max_size=24), st.randoms(use_true_random=False))
def test_one_by_one_in_any_order_gives_the_same_events(newsrooms, everything, random):
    newsroom = told(newsrooms(), everything)
    codings = newsroom.codings()
    expected = contents(reconcile(codings, newsroom.articles))
    random.shuffle(codings)
    reconciler = Reconciler()
    for coding in codings:
        before = {event.id: event for event in reconciler.events()}
        changed = reconciler.add(Told([coding], newsroom.articles, NO_RULING))
        after = {event.id: event for event in reconciler.events()}
        assert {id_ for id_, event in after.items() if before.get(id_) != event} <= {e.id for e in changed}
        for id_, event in before.items():
            held = {source.mention for source in event.mentions}
            assert held & {s.mention for s in reconciler.event(id_).mentions}
    assert contents(reconciler.events()) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(acts, min_size=1, max_size=16), st.data())
def test_an_article_given_up_leaves_no_trace(newsrooms, everything, data):
    newsroom = told(newsrooms(), everything)
    codings = newsroom.codings()
    gone = data.draw(st.sampled_from([coding.article for coding in codings]))
    reconciler = Reconciler()
    reconciler.fill(codings, newsroom.articles)
    reconciler.remove(gone)
    left = [coding for coding in codings if coding.article != gone]
    assert contents(reconciler.events()) == contents(reconcile(left, newsroom.articles))


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_neighbours_in_a_crowded_block_do_not_depend_on_the_order(newsrooms, random):
    newsroom = newsrooms()
    for number in range(130):
        day = f"2020-02-{1 + number % 9:02}"
        newsroom.act(f"a{number}", f"They met {number}", "CONSULT", [Who("USA", "x")], [Who("CHN", "y")], day)
    everything = {r.mention.id: r for r in readings(newsroom.codings(), newsroom.articles, NOTHING)}
    grown = Blocks(PlacesInMemory())
    pairs = set()
    for reading in random.sample(list(everything.values()), len(everything)):
        around, parted = grown.insert(reading)
        assert around == grown.around(reading)
        for one, two in parted:
            if not grown.near(everything[one], everything[two]):
                pairs.discard(frozenset((one, two)))
        pairs |= {frozenset((reading.mention.id, other)) for other in around}
    assert pairs == at_once(everything.values())
    for id_ in random.sample(sorted(everything), 60):
        pairs = {pair for pair in pairs if id_ not in pair}
        pairs |= {frozenset(pair) for pair in grown.remove(id_)}
        del everything[id_]
        assert pairs == at_once(everything.values())


def at_once(everything):
    """The pairs of neighbours among some readings."""
    places = PlacesInMemory()
    places.fill((reading.blocks, entry_of(reading)) for reading in everything)
    return {frozenset((r.mention.id, other)) for r in everything for other in Blocks(places).after(r)}


def compared(newsrooms, size):
    """How many pairs are looked at among some readings of a record that grows in time."""
    newsroom = newsrooms()
    for number in range(size):
        day = f"20{10 + number // 300 % 15}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
        newsroom.act(
            f"a{number}", f"They met {number}", "CONSULT", [Who(CODES[number % 4], "x")], [Who("FRA", "y")], day,
            published=day,
        )  # fmt: skip
    return len(at_once(list(readings(newsroom.codings(), newsroom.articles, NOTHING))))


def test_work_grows_with_the_number_of_mentions(newsrooms):
    assert compared(newsrooms, 2000) < 6 * compared(newsrooms, 500)
