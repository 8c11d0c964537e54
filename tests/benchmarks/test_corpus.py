"""The generated corpus and the queries are always the same, and of the kinds that they should be."""

from itertools import islice

from tests.benchmarks import corpus, mix


def pairs(count: int) -> list[corpus.Pair]:
    return [pair for statement in corpus.statements(count) for pair in statement.pairs]


def test_a_corpus_has_as_many_paragraphs_as_were_asked_for_and_is_always_the_same() -> None:
    assert len(pairs(120)) == 120
    assert list(corpus.statements(60)) == list(corpus.statements(60))


def test_statements_have_facts_that_can_be_counted() -> None:
    facts = [statement.facts for statement in corpus.statements(40 * corpus.PER_STATEMENT)]
    assert len({fact.slug for fact in facts}) == len(facts) == 40
    assert all(2 <= len(set(fact.parties)) <= 3 for fact in facts)
    assert len({fact.kind for fact in facts}) > 3 and len({fact.day.year for fact in facts}) > 10
    assert any(fact.series for fact in facts) and not all(fact.series for fact in facts)


def test_queries_are_of_each_kind_and_always_the_same() -> None:
    asked = mix.queries(pairs(100), 3 * len(mix.KINDS))
    assert asked == mix.queries(pairs(100), 3 * len(mix.KINDS))
    assert [query.kind for query in islice(asked, len(mix.KINDS))] == list(mix.KINDS)
    lengths = {query.kind: len(query.parts[0].text) for query in asked}
    assert (lengths["1 character"], lengths["2 characters"]) == (1, 2) and 4 <= lengths["4-8 characters"] <= 8
    assert {len(query.parts) for query in asked if query.kind == "both languages"} == {2}


def test_a_query_is_typed_as_our_box_reads_it() -> None:
    parts = tuple(
        mix.Part(how, text)
        for how, text in ((mix.How.PHRASE, "two dams"), (mix.How.PREFIX, "can"), (mix.How.HAN, "河坝"))
    )
    assert mix.Query("three", parts).typed == '"two dams" can* 河坝'
