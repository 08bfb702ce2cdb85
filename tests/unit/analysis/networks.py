"""Networks for tests of analysis, from a seed."""

from random import Random

from graph_api.domain.walk import Extract, Link, Links, Node, Nodes


def network(nodes: int, links: int, *, seed: int = 1) -> Extract:
    """Few nodes have many links, as in life; with self-loops, parallel links, and nodes that nothing is tied to."""
    chance = Random(seed)
    names = [f"enterprise:{number:06}" for number in range(nodes)]
    chance.shuffle(names)
    ends = [(chance.choice(names), names[int(nodes * chance.random() ** 2)]) for _ in range(links)]
    found = [Link(f"link:{number}", start, end, "OWNS") for number, (start, end) in enumerate(ends)]
    return Extract(Nodes.of(Node(name, "Enterprise") for name in names), Links.of(found))


def turned(extract: Extract, *, seed: int = 2) -> Extract:
    """The same, read in another order."""
    chance = Random(seed)
    nodes, links = list(extract.nodes), list(extract.links)
    chance.shuffle(nodes)
    chance.shuffle(links)
    return Extract(Nodes.of(nodes), Links.of(links))
